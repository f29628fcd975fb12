# Remove sources; if stages are left over, walk back among them until one comes twice.
import sys


def order_of(n, sources, targets):
    """Stages in a valid order as far as they can run, and what is still open before each."""
    after = [[] for _ in range(n + 1)]
    open_before = [0] * (n + 1)
    for u, v in zip(sources, targets):
        after[u].append(v)
        open_before[v] += 1
    order = [stage for stage in range(1, n + 1) if not open_before[stage]]
    for u in order:
        for v in after[u]:
            open_before[v] -= 1
            if not open_before[v]:
                order.append(v)
    return order, open_before


def cycle_of(sources, targets, open_before):
    predecessor = {v: u for u, v in zip(sources, targets) if open_before[u] and open_before[v]}
    stage = next(iter(predecessor))
    walk = []
    visited_at = {}
    while stage not in visited_at:
        visited_at[stage] = len(walk)
        walk.append(stage)
        stage = predecessor[stage]
    return walk[visited_at[stage] :][::-1]


def main():
    numbers = list(map(int, sys.stdin.buffer.read().split()))
    at = 1
    lines = []
    for _ in range(numbers[0]):
        n, m = numbers[at : at + 2]
        end = at + 2 + 2 * m
        sources, targets = numbers[at + 2 : end : 2], numbers[at + 3 : end : 2]
        at = end
        order, open_before = order_of(n, sources, targets)
        if len(order) == n:
            lines.append("ORDER")
            lines.append(" ".join(map(str, order)))
        else:
            cycle = cycle_of(sources, targets, open_before)
            lines.append(f"CYCLE {len(cycle)}")
            lines.append(" ".join(map(str, cycle)))
    print("\n".join(lines))


main()
