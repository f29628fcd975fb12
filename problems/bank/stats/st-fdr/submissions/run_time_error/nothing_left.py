"""Mistake: starts the walk at the last of the sorted values, although there may be none."""

import numpy as np


def bh(p):
    adjusted = np.full(len(p), np.nan)
    present = np.flatnonzero(~np.isnan(p))
    m = len(present)
    order = present[np.argsort(p[present])]
    scaled = p[order] * m / np.arange(1, m + 1)
    smallest = scaled[-1]
    for j in range(m - 1, -1, -1):
        smallest = min(smallest, scaled[j])
        adjusted[order[j]] = smallest
    return adjusted
