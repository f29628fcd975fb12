import numpy as np


def threshold_between(low, high):
    """A finite number t with low <= t < high."""
    if low == -np.inf:
        return 0.0 if high == np.inf else np.nextafter(high, -np.inf)
    with np.errstate(over="ignore"):
        middle = low + (high - low) / 2.0
    return middle if low <= middle < high else low


def best_split(X, y, w):
    w = np.ones(len(y))
    weights = np.zeros((len(y), y.max() + 1))
    weights[np.arange(len(y)), y] = w
    total = weights.sum(axis=0)
    W = total.sum()
    base = float(((total / W) ** 2).sum())
    best = (1e-9, 0, 0.0)
    for feature, column in enumerate(X.T):
        order = np.argsort(column, kind="stable")
        values = column[order]
        left = np.cumsum(weights[order], axis=0)
        left_weight = np.cumsum(w[order])
        right = np.maximum(total - left, 0.0)
        right_weight = left_weight[-1] - left_weight
        usable = np.flatnonzero((values[:-1] < values[1:]) & (left_weight[:-1] > 1e-6) & (right_weight[:-1] > 1e-6))
        if not len(usable):
            continue
        score = (left[usable] ** 2).sum(axis=1) / left_weight[usable] + (right[usable] ** 2).sum(axis=1) / right_weight[usable]
        k = int(score.argmax())
        gain = float(score[k]) / W - base
        if gain > best[0]:
            at = usable[k]
            best = (gain, feature, float(threshold_between(values[at], values[at + 1])))
    gain, feature, threshold = best
    return (feature, threshold, gain) if gain > 1e-9 else None
