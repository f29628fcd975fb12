# Mistake: rolls every outcome, whose number grows as the product of the faces.
import sys
from collections import Counter
from itertools import product

numbers = list(map(int, sys.stdin.read().split()))
n = numbers[0]
faces = numbers[2 : 2 + n]
sums = Counter(map(sum, product(*(range(1, s + 1) for s in faces))))
for t in numbers[2 + n :]:
    print(sum(count for total, count in sums.items() if total >= t) / sums.total())
