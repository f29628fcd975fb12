import sys

n, target, *numbers = map(int, sys.stdin.buffer.read().split())
seen = set()
pairs = 0
for a in numbers:
    pairs += target - a in seen
    seen.add(a)
print(pairs)
