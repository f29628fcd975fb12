import numpy as np


def impurity(y, w):
    shares = np.bincount(y, weights=w) / w.sum()
    return 1.0 - (shares**2).sum()


def best_split(X, y, w):
    best, whole, W = None, impurity(y, w), w.sum()
    for feature in range(X.shape[1]):
        for value in np.unique(X[:, feature]):
            left = X[:, feature] <= value
            if not w[left].any() or not w[~left].any():
                continue
            sides = sum(w[side].sum() * impurity(y[side], w[side]) for side in (left, ~left))
            gain = float(whole - sides / W)
            if gain > (best[2] if best else 1e-9):
                above = X[~left, feature].min()
                best = (feature, float(value) if value > -np.inf else min(0.0, float(np.nextafter(above, -np.inf))), gain)
    return best
