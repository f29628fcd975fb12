"""The histogram of numpy, its counts made Python integers."""

import numpy as np


def bin_counts(values, edges):
    sides = np.array(edges, dtype=np.float64)
    if sides.ndim != 1 or len(sides) < 2 or not (sides[:-1] < sides[1:]).all():
        raise ValueError("edges must increase")
    x = np.array(values, dtype=np.float64)
    x = x[(x >= sides[0]) & (x <= sides[-1])]
    places = np.minimum(np.searchsorted(sides, x, side="right") - 1, len(sides) - 2)
    return np.bincount(places, minlength=len(sides) - 1).tolist()
