import sys

n, target, *numbers = map(int, sys.stdin.buffer.read().split())
pairs = 0
for i in range(n):
    pairs += numbers[i + 1 :].count(target - numbers[i])
print(pairs)
