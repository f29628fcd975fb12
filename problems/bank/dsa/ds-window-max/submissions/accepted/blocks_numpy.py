# Blocks of length k: each window is the end of one block and the beginning of the next.
import sys

import numpy as np

data = sys.stdin.buffer.read().split()
n, k = int(data[0]), int(data[1])
values = np.array(data[2:], dtype=np.int64)
blocks = -(-n // k)
padded = np.full(blocks * k, np.iinfo(np.int64).min)
padded[:n] = values
table = padded.reshape(blocks, k)
up_to = np.maximum.accumulate(table, axis=1).ravel()
from_here = np.maximum.accumulate(table[:, ::-1], axis=1)[:, ::-1].ravel()
starts = np.arange(n - k + 1)
print("\n".join(map(str, np.maximum(from_here[starts], up_to[starts + k - 1]).tolist())))
