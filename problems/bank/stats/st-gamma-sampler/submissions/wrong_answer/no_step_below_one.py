"""Mistake: for shapes below 1 draws with shape + 1, and forgets the factor U^(1/shape)."""

import numpy as np


def sample_gamma(shape, scale, n, rng):
    a = shape if shape >= 1.0 else shape + 1.0
    d = a - 1.0 / 3.0
    c = 1.0 / np.sqrt(9.0 * d)
    found = np.empty(0)
    while len(found) < n:
        z = np.sqrt(-2.0 * np.log1p(-rng.random(n))) * np.cos(2.0 * np.pi * rng.random(n))
        v = (1.0 + c * z) ** 3
        log_u = np.log1p(-rng.random(n))
        ok = (v > 0.0) & (log_u < 0.5 * z * z + d - d * v + d * np.log(np.where(v > 0.0, v, 1.0)))
        found = np.concatenate([found, d * v[ok]])
    return scale * found[:n]
