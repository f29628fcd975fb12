# Mistake: removes at most one outdated entry from the top of the heap per step; a second one below it is printed.
import sys
from heapq import heapify, heappop, heappush

data = sys.stdin.buffer.read().split()
k = int(data[1])
values = list(map(int, data[2:]))
heap = [(-x, i) for i, x in enumerate(values[:k])]
heapify(heap)
peaks = [-heap[0][0]]
for i in range(k, len(values)):
    heappush(heap, (-values[i], i))
    if heap[0][1] <= i - k:
        heappop(heap)
    peaks.append(-heap[0][0])
print("\n".join(map(str, peaks)))
