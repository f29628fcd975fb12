"""Mistake: only strict wins are counted, a tie gives nothing instead of one half."""

import numpy as np


def roc_auc(y, score, w):
    weight = np.ones(len(y)) if w is None else w
    is_positive = y == 1
    order = np.argsort(score[~is_positive])
    cumulative = np.concatenate([[0.0], np.cumsum(weight[~is_positive][order])])
    total = weight[is_positive].sum() * cumulative[-1]
    if total == 0.0:
        return float("nan")
    below = cumulative[np.searchsorted(score[~is_positive][order], score[is_positive], side="left")]
    return float((weight[is_positive] * below).sum() / total)
