import numpy as np


def mse_gradient(w, X, y):
    total = np.zeros(len(w))
    for row, target in zip(X, y):
        total += 2.0 * (row @ w - target) * row
    return total / len(y)
