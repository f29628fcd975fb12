import numpy as np


def solve(X):
    d = X.shape[1]
    return np.full(d, np.nan), np.full(d, np.nan)
