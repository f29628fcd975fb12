"""The same walk with Python's own sort and floats, no arrays."""

import math


def roc_auc(y, score, w):
    weights = [1.0] * len(y) if w is None else w.tolist()
    rows = sorted(zip(score.tolist(), y.tolist(), weights))
    below = twice_area = block_negative = block_positive = 0.0
    positive_total = 0.0
    previous = None
    for s, label, weight in rows:
        if s != previous:
            twice_area += block_positive * (2.0 * below + block_negative)
            below += block_negative
            block_negative = block_positive = 0.0
            previous = s
        if label == 1:
            block_positive += weight
            positive_total += weight
        else:
            block_negative += weight
    twice_area += block_positive * (2.0 * below + block_negative)
    below += block_negative
    if positive_total == 0.0 or below == 0.0:
        return math.nan
    return twice_area / (2.0 * positive_total * below)
