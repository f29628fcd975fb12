"""Too slow: for each position the minimum over all that follow."""

import numpy as np


def bh(p):
    adjusted = np.full(len(p), np.nan)
    present = np.flatnonzero(~np.isnan(p))
    m = len(present)
    order = present[np.argsort(p[present])]
    scaled = p[order] * m / np.arange(1, m + 1)
    for j in range(m):
        adjusted[order[j]] = scaled[j:].min()
    return adjusted
