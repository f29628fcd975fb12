# Mistake: takes the maximum of each window anew, n * k steps.
import sys

data = sys.stdin.buffer.read().split()
k = int(data[1])
values = list(map(int, data[2:]))
for i in range(len(values) - k + 1):
    print(max(values[i : i + k]))
