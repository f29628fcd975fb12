"""Sort once, collapse equal scores into blocks, accumulate negative weight below each block."""

import numpy as np


def roc_auc(y, score, w):
    weight = np.ones(len(y)) if w is None else w
    order = np.argsort(score, kind="stable")
    s = score[order]
    positive = np.where(y[order] == 1, weight[order], 0.0)
    negative = np.where(y[order] == 1, 0.0, weight[order])
    total = positive.sum() * negative.sum()
    if total == 0.0:
        return float("nan")
    starts = np.flatnonzero(np.r_[True, s[1:] != s[:-1]])
    p = np.add.reduceat(positive, starts)
    q = np.add.reduceat(negative, starts)
    below = np.cumsum(q) - q
    return float(np.dot(p, below + 0.5 * q) / total)
