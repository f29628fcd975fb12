# Monotone queue of positions: what a later value covers is dropped for good.
import sys
from collections import deque


def peaks(values, k):
    kept = deque()
    result = []
    for i, x in enumerate(values):
        while kept and values[kept[-1]] <= x:
            kept.pop()
        kept.append(i)
        if kept[0] <= i - k:
            kept.popleft()
        if i >= k - 1:
            result.append(values[kept[0]])
    return result


data = sys.stdin.buffer.read().split()
print("\n".join(map(str, peaks(list(map(int, data[2:])), int(data[1])))))
