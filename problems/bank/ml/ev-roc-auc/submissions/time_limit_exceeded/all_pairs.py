"""Too slow: compares every positive row with every negative row, one vectorised sweep per positive row."""

import numpy as np


def roc_auc(y, score, w):
    weight = np.ones(len(y)) if w is None else w
    negative_scores, negative_weight = score[y == 0], weight[y == 0]
    total = weight[y == 1].sum() * negative_weight.sum()
    if total == 0.0:
        return float("nan")
    area = 0.0
    for s, row_weight in zip(score[y == 1], weight[y == 1]):
        wins = negative_weight[negative_scores < s].sum()
        ties = negative_weight[negative_scores == s].sum()
        area += row_weight * (wins + 0.5 * ties)
    return float(area / total)
