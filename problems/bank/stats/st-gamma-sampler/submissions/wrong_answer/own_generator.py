"""Mistake: makes a generator of its own and does not use the one handed in."""

import numpy as np


def sample_gamma(shape, scale, n, rng):
    return np.random.default_rng().gamma(shape, scale, n)
