"""Mistake: scales by m/j and forgets that a larger p-value may end below a smaller one."""

import numpy as np


def bh(p):
    adjusted = np.full(len(p), np.nan)
    present = np.flatnonzero(~np.isnan(p))
    m = len(present)
    order = present[np.argsort(p[present])]
    scaled = p[order] * m / np.arange(1, m + 1)
    adjusted[order] = scaled
    return adjusted
