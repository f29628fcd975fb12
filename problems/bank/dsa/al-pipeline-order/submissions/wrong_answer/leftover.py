# Mistake: prints all stages that could not run as the cycle, also those that merely wait behind it.
import sys

numbers = list(map(int, sys.stdin.buffer.read().split()))
at = 1
for _ in range(numbers[0]):
    n, m = numbers[at : at + 2]
    after = [[] for _ in range(n + 1)]
    open_before = [0] * (n + 1)
    for i in range(at + 2, at + 2 + 2 * m, 2):
        after[numbers[i]].append(numbers[i + 1])
        open_before[numbers[i + 1]] += 1
    at += 2 + 2 * m
    order = [stage for stage in range(1, n + 1) if not open_before[stage]]
    for u in order:
        for v in after[u]:
            open_before[v] -= 1
            if not open_before[v]:
                order.append(v)
    if len(order) == n:
        print("ORDER")
        print(*order)
    else:
        left = [stage for stage in range(1, n + 1) if open_before[stage]]
        print("CYCLE", len(left))
        print(*left)
