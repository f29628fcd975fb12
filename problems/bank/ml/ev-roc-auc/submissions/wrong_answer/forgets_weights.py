"""Mistake: counts rows and never looks at their weights."""

import numpy as np


def roc_auc(y, score, w):
    values, block = np.unique(score, return_inverse=True)
    p = np.bincount(block[y == 1], minlength=len(values)).astype(float)
    q = np.bincount(block[y == 0], minlength=len(values)).astype(float)
    if p.sum() == 0.0 or q.sum() == 0.0:
        return float("nan")
    return float(np.dot(p, np.cumsum(q) - 0.5 * q) / (p.sum() * q.sum()))
