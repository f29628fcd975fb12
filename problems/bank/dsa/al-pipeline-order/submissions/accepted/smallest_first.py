# Another valid order (the free stage of smallest number first) and another cycle (walking forwards among stages
# that are left over from both ends).
import sys
from heapq import heapify, heappop, heappush


def peel(n, after, open_before):
    free = [stage for stage in range(1, n + 1) if not open_before[stage]]
    heapify(free)
    order = []
    while free:
        u = heappop(free)
        order.append(u)
        for v in after[u]:
            open_before[v] -= 1
            if not open_before[v]:
                heappush(free, v)
    return order


def main():
    numbers = map(int, sys.stdin.buffer.read().split())
    lines = []
    for _ in range(next(numbers)):
        n, m = next(numbers), next(numbers)
        after = [[] for _ in range(n + 1)]
        before = [[] for _ in range(n + 1)]
        for _ in range(m):
            u, v = next(numbers), next(numbers)
            after[u].append(v)
            before[v].append(u)
        order = peel(n, after, [len(stages) for stages in before])
        if len(order) == n:
            lines += ["ORDER", " ".join(map(str, order))]
            continue
        gone = set(order) | set(peel(n, before, [len(stages) for stages in after]))
        stage = next(stage for stage in range(1, n + 1) if stage not in gone)
        walk = {}
        while stage not in walk:
            walk[stage] = len(walk)
            stage = next(v for v in after[stage] if v not in gone)
        cycle = list(walk)[walk[stage] :]
        lines += [f"CYCLE {len(cycle)}", " ".join(map(str, cycle))]
    print("\n".join(lines))


main()
