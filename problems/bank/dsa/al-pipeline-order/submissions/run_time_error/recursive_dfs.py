# Mistake: recursive search; a chain of 200 000 stages is deeper than Python lets a function go.
import sys


def solve(n, after):
    colour = [0] * (n + 1)
    path, finished = [], []

    def visit(u):
        colour[u] = 1
        path.append(u)
        for v in after[u]:
            if colour[v] == 1:
                return path[path.index(v) :]
            if colour[v] == 0:
                cycle = visit(v)
                if cycle:
                    return cycle
        colour[u] = 2
        path.pop()
        finished.append(u)
        return None

    for root in range(1, n + 1):
        if colour[root] == 0:
            cycle = visit(root)
            if cycle:
                return f"CYCLE {len(cycle)}", cycle
    return "ORDER", finished[::-1]


numbers = list(map(int, sys.stdin.buffer.read().split()))
at = 1
for _ in range(numbers[0]):
    n, m = numbers[at : at + 2]
    after = [[] for _ in range(n + 1)]
    for i in range(at + 2, at + 2 + 2 * m, 2):
        after[numbers[i]].append(numbers[i + 1])
    at += 2 + 2 * m
    word, stages = solve(n, after)
    print(word)
    print(*stages)
