import sys
from math import dist

numbers = list(map(int, sys.stdin.read().split()))
points = list(zip(numbers[1::2], numbers[2::2], strict=True))
left = set(range(1, len(points)))
order = [0]
while left:
    here = points[order[-1]]
    order.append(min(left, key=lambda city: dist(here, points[city])))
    left.remove(order[-1])
sys.stdout.write(" ".join(map(str, order)) + "\n")
