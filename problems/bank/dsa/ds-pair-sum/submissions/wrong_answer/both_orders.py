import sys
from collections import Counter

n, target, *numbers = map(int, sys.stdin.buffer.read().split())
counts = Counter(numbers)
print(sum(counts.get(target - a, 0) - (2 * a == target) for a in numbers))
