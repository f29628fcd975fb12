"""Rejection from a log-logistic variate, one draw at a time."""

import math

import numpy as np

LOG4 = math.log(4.0)
SHIFT = 1.0 + math.log(4.5)


def at_least_one(shape, random):
    root = math.sqrt(2.0 * shape - 1.0)
    b, c = shape - LOG4, shape + root
    while True:
        u1 = 1.0 - random()
        u2 = 1.0 - random()
        if u1 >= 1.0:
            continue
        v = math.log(u1 / (1.0 - u1)) / root
        x = shape * math.exp(min(v, 700.0))
        z = u1 * u1 * u2
        r = b + c * v - x
        if r + SHIFT - 4.5 * z >= 0.0 or r >= math.log(z):
            return x


def sample_gamma(shape, scale, n, rng):
    random = rng.random
    result = np.empty(n, dtype=np.float64)
    for i in range(n):
        if shape >= 1.0:
            result[i] = at_least_one(shape, random)
        else:
            result[i] = at_least_one(shape + 1.0, random) * (1.0 - random()) ** (1.0 / shape)
    return scale * result
