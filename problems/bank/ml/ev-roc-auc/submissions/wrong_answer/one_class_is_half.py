"""Mistake: answers one half, the area of a coin, when a class is missing; there the area is undefined."""

import numpy as np


def roc_auc(y, score, w):
    weight = np.ones(len(y)) if w is None else w
    values, block = np.unique(score, return_inverse=True)
    p = np.bincount(block, weights=weight * (y == 1), minlength=len(values))
    q = np.bincount(block, weights=weight * (y == 0), minlength=len(values))
    if p.sum() == 0.0 or q.sum() == 0.0:
        return 0.5
    return float(np.dot(p, np.cumsum(q) - 0.5 * q) / (p.sum() * q.sum()))
