"""The row at the cut is in both parts."""

import math
import random


def split(n, share, seed):
    if n < 2 or not 0.0 < share < 1.0:
        raise ValueError("n or share")
    size = min(n - 1, max(1, math.floor(n * share + 0.5)))
    rows = list(range(n))
    random.Random(seed).shuffle(rows)
    return sorted(rows[size - 1 :]), sorted(rows[:size])
