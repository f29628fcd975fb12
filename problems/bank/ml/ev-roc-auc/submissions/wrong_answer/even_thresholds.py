"""Mistake: 100000 evenly spaced thresholds between the smallest and the largest finite score."""

import numpy as np


def roc_auc(y, score, w):
    weight = np.ones(len(y)) if w is None else w
    if weight[y == 1].sum() == 0.0 or weight[y == 0].sum() == 0.0:
        return float("nan")
    finite = score[np.isfinite(score)]
    cuts = np.unique(np.linspace(finite.min(), finite.max(), 100_000)) if finite.size else np.zeros(1)
    cell = np.searchsorted(cuts, score, side="right")
    cell[score == -np.inf] = 0
    cell[score == np.inf] = len(cuts) + 1
    p = np.bincount(cell, weights=weight * (y == 1), minlength=len(cuts) + 2)
    q = np.bincount(cell, weights=weight * (y == 0), minlength=len(cuts) + 2)
    return float(np.dot(p, np.cumsum(q) - 0.5 * q) / (p.sum() * q.sum()))
