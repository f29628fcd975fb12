# Mistake: a sorted Python list finds the place in log n steps but moves up to n pointers at each insertion.
import sys
from bisect import bisect_right

data = sys.stdin.buffer.read().split()
inversions = 0
seen = []
for x in map(int, data[1:]):
    place = bisect_right(seen, x)
    inversions += len(seen) - place
    seen.insert(place, x)
print(inversions)
