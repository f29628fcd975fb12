"""Mistake: the results stay in sorted order."""

import numpy as np


def bh(p):
    adjusted = np.full(len(p), np.nan)
    present = np.flatnonzero(~np.isnan(p))
    m = len(present)
    order = present[np.argsort(p[present])]
    scaled = p[order] * m / np.arange(1, m + 1)
    adjusted[:m] = np.minimum.accumulate(scaled[::-1])[::-1]
    return adjusted
