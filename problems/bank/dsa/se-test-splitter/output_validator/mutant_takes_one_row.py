"""A table of one row is divided into one row and none."""

import math
import random


def split(n, share, seed):
    if n < 1 or not 0.0 < share < 1.0:
        raise ValueError("n or share")
    size = min(n - 1, max(1, math.floor(n * share + 0.5)))
    rows = list(range(n))
    random.Random(seed).shuffle(rows)
    return sorted(rows[size:]), sorted(rows[:size])
