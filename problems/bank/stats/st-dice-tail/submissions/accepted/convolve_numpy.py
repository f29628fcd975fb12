# The same with numpy: each die is a convolution with equal positive weights.
import sys

import numpy as np

numbers = np.array(sys.stdin.read().split(), dtype=np.int64)
n = numbers[0]
sums = np.ones(1)
for faces in numbers[2 : 2 + n]:
    weights = np.full(faces + 1, 1.0 / faces)
    weights[0] = 0.0
    sums = np.convolve(sums, weights)
tails = np.append(np.cumsum(sums[::-1])[::-1], 0.0)
print("\n".join(map(repr, tails[np.minimum(numbers[2 + n :], len(tails) - 1)].tolist())))
