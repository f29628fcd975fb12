"""Too slow: a gamma variate of whole shape as a sum of exponentials; the rest of the shape by rejection."""

import math

import numpy as np


def fraction(shape, rng):
    """Rejection for shapes below 1, one draw at a time."""
    bound = 1.0 + shape / math.e
    while True:
        p = bound * rng.random()
        if p <= 1.0:
            x = p ** (1.0 / shape)
            if 1.0 - rng.random() <= math.exp(-x):
                return x
        else:
            x = -math.log((bound - p) / shape)
            if 1.0 - rng.random() <= x ** (shape - 1.0):
                return x


def sample_gamma(shape, scale, n, rng):
    whole = int(shape)
    result = np.empty(n)
    for i in range(n):
        total = 0.0
        for _ in range(whole):
            total -= math.log(1.0 - rng.random())
        if shape > whole:
            total += fraction(shape - whole, rng)
        result[i] = total
    return scale * result
