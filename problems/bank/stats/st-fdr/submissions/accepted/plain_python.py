"""The same in Python's own lists."""

import math

import numpy as np


def bh(p):
    values = p.tolist()
    order = sorted((i for i, v in enumerate(values) if not math.isnan(v)), key=values.__getitem__)
    m = len(order)
    adjusted = [math.nan] * len(values)
    smallest = 1.0
    for j in range(m, 0, -1):
        i = order[j - 1]
        smallest = min(smallest, values[i] * m / j)
        adjusted[i] = smallest
    return np.array(adjusted, dtype=np.float64)
