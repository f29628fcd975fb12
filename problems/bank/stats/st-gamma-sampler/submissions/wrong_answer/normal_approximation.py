"""Mistake: for large shapes a normal with the right mean and variance."""

import numpy as np


def normals(n, rng):
    return np.sqrt(-2.0 * np.log1p(-rng.random(n))) * np.cos(2.0 * np.pi * rng.random(n))


def cubes(a, n, rng):
    d = a - 1.0 / 3.0
    c = 1.0 / np.sqrt(9.0 * d)
    found = np.empty(0)
    while len(found) < n:
        z = normals(n, rng)
        v = (1.0 + c * z) ** 3
        log_u = np.log1p(-rng.random(n))
        ok = (v > 0.0) & (log_u < 0.5 * z * z + d - d * v + d * np.log(np.where(v > 0.0, v, 1.0)))
        found = np.concatenate([found, d * v[ok]])
    return found[:n]


def sample_gamma(shape, scale, n, rng):
    if shape >= 20.0:
        return scale * np.maximum(shape + np.sqrt(shape) * normals(n, rng), 0.0)
    if shape >= 1.0:
        return scale * cubes(shape, n, rng)
    return scale * cubes(shape + 1.0, n, rng) * (1.0 - rng.random(n)) ** (1.0 / shape)
