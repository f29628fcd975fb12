"""Gives the scores back in ascending order."""

import numpy as np
from sklearn.mixture import GaussianMixture


def scores(X):
    z = (X - X.mean(axis=0)) / X.std(axis=0)
    return np.sort(-GaussianMixture(2, n_init=3, random_state=0).fit(z).score_samples(z))
