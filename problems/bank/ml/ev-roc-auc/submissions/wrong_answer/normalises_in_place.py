"""Mistake: the right number, but the caller's weights are scaled in place on the way."""

import numpy as np


def roc_auc(y, score, w):
    if w is None:
        w = np.ones(len(y))
    if w.sum() > 0.0:
        w /= w.sum()
    values, block = np.unique(score, return_inverse=True)
    p = np.bincount(block, weights=w * (y == 1), minlength=len(values))
    q = np.bincount(block, weights=w * (y == 0), minlength=len(values))
    if p.sum() == 0.0 or q.sum() == 0.0:
        return float("nan")
    return float(np.dot(p, np.cumsum(q) - 0.5 * q) / (p.sum() * q.sum()))
