# Mistake: searches a free stage from number 1 again after each one, which is quadratic on a chain.
import sys

numbers = list(map(int, sys.stdin.buffer.read().split()))
at = 1
for _ in range(numbers[0]):
    n, m = numbers[at : at + 2]
    edges = list(zip(numbers[at + 2 : at + 2 + 2 * m : 2], numbers[at + 3 : at + 2 + 2 * m : 2]))
    at += 2 + 2 * m
    after = [[] for _ in range(n + 1)]
    open_before = [0] * (n + 1)
    for u, v in edges:
        after[u].append(v)
        open_before[v] += 1
    order = []
    while 0 in open_before[1:]:
        u = open_before.index(0, 1)
        open_before[u] = -1
        order.append(u)
        for v in after[u]:
            open_before[v] -= 1
    if len(order) == n:
        print("ORDER")
        print(*order)
        continue
    predecessor = {v: u for u, v in edges if open_before[u] > 0 and open_before[v] > 0}
    stage = next(iter(predecessor))
    walk = {}
    while stage not in walk:
        walk[stage] = len(walk)
        stage = predecessor[stage]
    cycle = list(walk)[walk[stage] :][::-1]
    print("CYCLE", len(cycle))
    print(*cycle)
