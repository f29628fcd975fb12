"""Mistake: equal p-values all get the lowest of their ranks."""

import numpy as np


def bh(p):
    adjusted = np.full(len(p), np.nan)
    present = np.flatnonzero(~np.isnan(p))
    m = len(present)
    order = present[np.argsort(p[present])]
    s = p[order]
    scaled = s * m / (np.searchsorted(s, s, side="left") + 1)
    adjusted[order] = np.minimum.accumulate(scaled[::-1])[::-1]
    return adjusted
