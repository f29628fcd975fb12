# Mistake: looks at all pairs, 8 * 10^10 of them at the greatest n.
import sys

data = sys.stdin.buffer.read().split()
values = list(map(int, data[1:]))
inversions = 0
for i, x in enumerate(values):
    inversions += sum(x > y for y in values[i + 1 :])
print(inversions)
