# All blocks of a merge level at once: one searchsorted counts the pairs across every pair of blocks.
import sys

import numpy as np

data = np.array(sys.stdin.buffer.read().split(), dtype=np.int64)
n, values = int(data[0]), data[1:]
ranks = np.unique(values, return_inverse=True)[1].astype(np.int64)
levels = max(n - 1, 0).bit_length()
size = 1 << levels
padded = np.full(size, n, dtype=np.int64)  # rank n is above all others and adds nothing at the end
padded[:n] = ranks
inversions = 0
for level in range(levels):
    width = 1 << level
    pairs = padded.reshape(-1, 2, width)
    offset = np.arange(len(pairs), dtype=np.int64)[:, None] * (n + 1)
    left = (pairs[:, 0] + offset).ravel()
    right = (pairs[:, 1] + offset).ravel()
    # Everything of earlier blocks is below; what is above within the own block disagrees.
    not_greater = np.searchsorted(left, right, side="right")
    block_end = np.repeat((np.arange(len(pairs)) + 1) * width, width)
    inversions += int((block_end - not_greater).sum())
    padded = np.sort(padded.reshape(-1, 2 * width), axis=1).ravel()
print(inversions)
