# Mistake: leaves out the sums that equal the threshold.
import sys

import numpy as np

numbers = list(map(int, sys.stdin.read().split()))
n = numbers[0]
sums = np.ones(1)
for s in numbers[2 : 2 + n]:
    sums = np.convolve(sums, [0.0] + [1.0 / s] * s)
tails = np.cumsum(sums[::-1])[::-1].tolist() + [0.0]
for t in numbers[2 + n :]:
    print(tails[min(t + 1, len(tails) - 1)])
