"""Work on distinct values: the last position of a value is the number of values up to it."""

import numpy as np


def bh(p):
    present = ~np.isnan(p)
    values, which, counts = np.unique(p[present], return_inverse=True, return_counts=True)
    last_position = np.cumsum(counts)
    total = last_position[-1] if len(values) else 0
    best = np.empty(len(values))
    smallest = np.inf
    products = values * (total / last_position)
    for k in range(len(values) - 1, -1, -1):
        smallest = min(smallest, products[k])
        best[k] = smallest
    adjusted = np.full(len(p), np.nan)
    adjusted[present] = best[which]
    return adjusted
