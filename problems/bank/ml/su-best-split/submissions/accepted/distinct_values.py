"""Sums per distinct value and class; the threshold is the smaller value itself."""
import numpy as np


def best_split(X, y, w):
    classes = int(y.max()) + 1
    total = np.bincount(y, weights=w, minlength=classes)
    W = total.sum()

    def impurity(table):
        weight = table.sum(axis=-1)
        with np.errstate(invalid="ignore", divide="ignore"):
            return weight, 1.0 - ((table / weight[..., None]) ** 2).sum(axis=-1)

    whole = float(impurity(total[None])[1][0])
    found = None
    for feature in range(X.shape[1]):
        values, place = np.unique(X[:, feature], return_inverse=True)
        table = np.bincount(place * classes + y, weights=w, minlength=len(values) * classes).reshape(-1, classes)
        left = np.cumsum(table, axis=0)[:-1]
        right = np.cumsum(table[::-1], axis=0)[::-1][1:]
        left_weight, left_impurity = impurity(left)
        right_weight, right_impurity = impurity(right)
        gains = whole - (left_weight * left_impurity + right_weight * right_impurity) / W
        gains = np.where((left_weight > 0.0) & (right_weight > 0.0), gains, -1.0)
        if len(gains) and gains.max() > (found[2] if found else 1e-9):
            k = int(gains.argmax())
            t = values[k]
            if t == -np.inf:
                t = min(np.nextafter(values[k + 1], -np.inf), 0.0)
            found = (feature, float(t), float(gains[k]))
    return found
