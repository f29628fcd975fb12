"""Mistake: a step of the curve per row, so that ties are decided by the order of the input."""

import numpy as np


def roc_auc(y, score, w):
    weight = np.ones(len(y)) if w is None else w
    order = np.argsort(score, kind="stable")
    positive = np.where(y[order] == 1, weight[order], 0.0)
    negative = np.where(y[order] == 1, 0.0, weight[order])
    total = positive.sum() * negative.sum()
    if total == 0.0:
        return float("nan")
    return float(np.dot(positive, np.cumsum(negative)) / total)
