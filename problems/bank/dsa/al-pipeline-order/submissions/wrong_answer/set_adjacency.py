# Mistake: counts a repeated constraint each time but stores the neighbour once, so its count never reaches 0.
import sys


def solve(n, edges):
    after = [set() for _ in range(n + 1)]
    open_before = [0] * (n + 1)
    for u, v in edges:
        after[u].add(v)
        open_before[v] += 1
    order = [stage for stage in range(1, n + 1) if not open_before[stage]]
    for u in order:
        for v in after[u]:
            open_before[v] -= 1
            if not open_before[v]:
                order.append(v)
    if len(order) == n:
        return "ORDER", order
    predecessor = {v: u for u, v in edges if open_before[u] and open_before[v]}
    stage = next(stage for stage in range(1, n + 1) if open_before[stage])
    walk = {}
    while stage not in walk and stage in predecessor:
        walk[stage] = len(walk)
        stage = predecessor[stage]
    cycle = list(walk)[walk[stage] :][::-1] if stage in walk else [stage]
    return f"CYCLE {len(cycle)}", cycle


numbers = list(map(int, sys.stdin.buffer.read().split()))
at = 1
for _ in range(numbers[0]):
    n, m = numbers[at : at + 2]
    end = at + 2 + 2 * m
    word, stages = solve(n, list(zip(numbers[at + 2 : end : 2], numbers[at + 3 : end : 2])))
    at = end
    print(word)
    print(*stages)
