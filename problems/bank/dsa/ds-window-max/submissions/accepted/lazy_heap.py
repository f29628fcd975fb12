# A heap whose outdated tops are removed when they show: n log n, slower but good enough.
import sys
from heapq import heappop, heappush

data = sys.stdin.buffer.read().split()
k = int(data[1])
heap = []
peaks = []
for i, x in enumerate(map(int, data[2:])):
    heappush(heap, (-x, i))
    while heap[0][1] <= i - k:
        heappop(heap)
    if i >= k - 1:
        peaks.append(-heap[0][0])
print("\n".join(map(str, peaks)))
