# Looks at every pair of edges for the best exchange, makes it, and begins again.
import sys
from math import dist

numbers = list(map(int, sys.stdin.read().split()))
points = list(zip(numbers[1::2], numbers[2::2], strict=True))
n = len(points)
order = list(range(n))
while n > 3:
    best, move = -1e-7, None
    for i in range(n - 1):
        a, b = points[order[i]], points[order[i + 1]]
        old = dist(a, b)
        for j in range(i + 2, n):
            c, d = points[order[j]], points[order[(j + 1) % n]]
            change = dist(a, c) + dist(b, d) - old - dist(c, d)
            if change < best:
                best, move = change, (i + 1, j)
    if move is None:
        break
    i, j = move
    order[i : j + 1] = order[i : j + 1][::-1]
sys.stdout.write(" ".join(map(str, order)) + "\n")
