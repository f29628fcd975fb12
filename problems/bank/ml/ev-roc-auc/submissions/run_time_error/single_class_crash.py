"""Mistake: divides Python floats without asking whether both classes are there."""

import numpy as np


def roc_auc(y, score, w):
    weight = np.ones(len(y)) if w is None else w
    values, block = np.unique(score, return_inverse=True)
    p = np.bincount(block, weights=weight * (y == 1), minlength=len(values))
    q = np.bincount(block, weights=weight * (y == 0), minlength=len(values))
    return float(np.dot(p, np.cumsum(q) - 0.5 * q)) / (float(p.sum()) * float(q.sum()))
