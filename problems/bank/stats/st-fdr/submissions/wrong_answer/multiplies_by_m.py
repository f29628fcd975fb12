"""Mistake: multiplies every p-value by m (the correction of Bonferroni), which controls another error."""

import numpy as np


def bh(p):
    adjusted = np.full(len(p), np.nan)
    present = np.flatnonzero(~np.isnan(p))
    m = len(present)
    adjusted[present] = np.minimum(p[present] * m, 1.0)
    return adjusted
