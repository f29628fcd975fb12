import sys
from collections import Counter

n, target, *numbers = map(int, sys.stdin.buffer.read().split())
counts = Counter(numbers)
print(sum(k * counts.get(target - a, 0) for a, k in counts.items()) // 2)
