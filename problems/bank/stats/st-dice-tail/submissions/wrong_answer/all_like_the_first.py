# Mistake: takes all dice to be like the first one.
import sys

import numpy as np

numbers = list(map(int, sys.stdin.read().split()))
n, s = numbers[0], numbers[2]
sums = np.ones(1)
for _ in range(n):
    sums = np.convolve(sums, [0.0] + [1.0 / s] * s)
tails = np.cumsum(sums[::-1])[::-1].tolist() + [0.0]
for t in numbers[2 + n :]:
    print(tails[min(t, len(tails) - 1)])
