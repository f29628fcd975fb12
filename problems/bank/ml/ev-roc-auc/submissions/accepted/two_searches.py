"""No walk over the union: each positive row looks itself up twice among the sorted negative rows."""

import numpy as np


def roc_auc(y, score, w):
    weight = np.ones(len(y)) if w is None else w
    is_positive = y == 1
    negative_scores = score[~is_positive]
    order = np.argsort(negative_scores)
    negative_scores = negative_scores[order]
    cumulative = np.concatenate([[0.0], np.cumsum(weight[~is_positive][order])])
    positive_weight = weight[is_positive]
    total = float(positive_weight.sum()) * float(cumulative[-1])
    if total == 0.0:
        return float("nan")
    below = cumulative[np.searchsorted(negative_scores, score[is_positive], side="left")]
    upto = cumulative[np.searchsorted(negative_scores, score[is_positive], side="right")]
    return float((positive_weight * (below + upto)).sum() / (2.0 * total))
