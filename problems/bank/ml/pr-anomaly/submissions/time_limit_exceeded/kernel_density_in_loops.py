"""Adds a Gaussian bump for each pair of rows, in Python."""

from math import exp

import numpy as np


def scores(X):
    z = ((X - X.mean(axis=0)) / X.std(axis=0)).tolist()
    found = []
    for a in z:
        density = 0.0
        for b in z:
            density += exp(-2.0 * sum((x - y) ** 2 for x, y in zip(a, b, strict=True)))
        found.append(-density)
    return np.array(found)
