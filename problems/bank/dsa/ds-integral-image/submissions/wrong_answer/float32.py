# Mistake: sums in single precision, which holds integers exactly only up to 2^24.
import sys

import numpy as np

numbers = np.fromstring(sys.stdin.buffer.read(), dtype=np.int64, sep=" ")
height, width, count = numbers[:3]
cells = height * width
table = np.zeros((height + 1, width + 1), dtype=np.float32)
picture = numbers[3 : 3 + cells].reshape(height, width).astype(np.float32)
table[1:, 1:] = picture.cumsum(axis=0).cumsum(axis=1)
r0, c0, r1, c1 = numbers[3 + cells :].reshape(count, 4).T
sums = table[r1, c1] - table[r0, c1] - table[r1, c0] + table[r0, c0]
print("\n".join(str(int(s)) for s in sums.tolist()))
