# Mistake: multiplies the transforms of the dice; the error of 1e-17 everywhere drowns the tails.
import sys

import numpy as np

numbers = np.array(sys.stdin.read().split(), dtype=np.int64)
n = numbers[0]
faces = numbers[2 : 2 + n]
size = int(faces.sum()) + 1
transform = np.ones(size // 2 + 1, dtype=np.complex128)
for s in faces:
    weights = np.zeros(size)
    weights[1 : s + 1] = 1.0 / s
    transform *= np.fft.rfft(weights)
sums = np.fft.irfft(transform, size)
tails = np.append(np.cumsum(sums[::-1])[::-1], 0.0)
print("\n".join(map(repr, tails[np.minimum(numbers[2 + n :], size)].tolist())))
