# Mistake: numpy adds up the cells of each box anew; fast per cell, but there are 2 * 10^11 of them.
import sys

import numpy as np

numbers = np.fromstring(sys.stdin.buffer.read(), dtype=np.int64, sep=" ")
height, width, count = numbers[:3]
cells = height * width
picture = numbers[3 : 3 + cells].reshape(height, width)
for r0, c0, r1, c1 in numbers[3 + cells :].reshape(count, 4):
    print(picture[r0:r1, c0:c1].sum())
