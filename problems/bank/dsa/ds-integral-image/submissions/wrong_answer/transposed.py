# Mistake: reads the width first; nothing shows as long as the picture is square.
import sys

import numpy as np

numbers = np.fromstring(sys.stdin.buffer.read(), dtype=np.int64, sep=" ")
width, height, count = numbers[:3]
cells = height * width
table = np.zeros((height + 1, width + 1), dtype=np.int64)
picture = numbers[3 : 3 + cells].reshape(height, width)
table[1:, 1:] = picture.cumsum(axis=0).cumsum(axis=1)
r0, c0, r1, c1 = numbers[3 + cells :].reshape(count, 4).T
r0, r1 = np.minimum(r0, height), np.minimum(r1, height)
c0, c1 = np.minimum(c0, width), np.minimum(c1, width)
sums = table[r1, c1] - table[r0, c1] - table[r1, c0] + table[r0, c0]
print("\n".join(map(str, sums.tolist())))
