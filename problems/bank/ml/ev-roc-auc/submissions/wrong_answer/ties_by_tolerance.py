"""Mistake: neighbouring scores within a relative 1e-12 are taken for equal."""

import numpy as np


def roc_auc(y, score, w):
    weight = np.ones(len(y)) if w is None else w
    order = np.argsort(score, kind="stable")
    s = score[order]
    p = weight[order] * (y[order] == 1)
    q = weight[order] * (y[order] == 0)
    if p.sum() == 0.0 or q.sum() == 0.0:
        return float("nan")
    new_block = ~np.isclose(s[1:], s[:-1], rtol=1e-12, atol=0.0)
    starts = np.flatnonzero(np.r_[True, new_block])
    p, q = np.add.reduceat(p, starts), np.add.reduceat(q, starts)
    return float(np.dot(p, np.cumsum(q) - 0.5 * q) / (p.sum() * q.sum()))
