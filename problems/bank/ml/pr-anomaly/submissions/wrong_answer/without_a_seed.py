"""Distances to a random sample of the rows, another one each time."""

import numpy as np
from scipy.spatial.distance import cdist


def scores(X):
    z = (X - X.mean(axis=0)) / X.std(axis=0)
    some = z[np.random.default_rng().permutation(len(z))[:400]]
    return np.sort(cdist(z, some), axis=1)[:, 3]
