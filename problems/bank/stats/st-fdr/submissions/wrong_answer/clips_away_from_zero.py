"""Mistake: "protects" tiny p-values by raising them to 1e-16."""

import numpy as np


def bh(p):
    adjusted = np.full(len(p), np.nan)
    present = np.flatnonzero(~np.isnan(p))
    m = len(present)
    order = present[np.argsort(p[present])]
    scaled = np.maximum(p[order], 1e-16) * m / np.arange(1, m + 1)
    adjusted[order] = np.minimum.accumulate(scaled[::-1])[::-1]
    return adjusted
