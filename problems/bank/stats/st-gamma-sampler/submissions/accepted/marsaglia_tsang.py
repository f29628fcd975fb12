"""A cubed normal, corrected by rejection; whole arrays at a time."""

import numpy as np


def normals(n, rng):
    radius = np.sqrt(-2.0 * np.log1p(-rng.random(n)))
    return radius * np.cos(2.0 * np.pi * rng.random(n))


def at_least_one(shape, n, rng):
    d = shape - 1.0 / 3.0
    c = 1.0 / np.sqrt(9.0 * d)
    found = np.empty(n)
    filled = 0
    while filled < n:
        # nearly all candidates are accepted, so little is drawn in vain
        m = int((n - filled) * 1.06) + 8
        z = normals(m, rng)
        v = (1.0 + c * z) ** 3
        log_u = np.log1p(-rng.random(m))
        possible = v > 0.0
        safe = np.where(possible, v, 1.0)
        accepted = v[possible & (log_u < 0.5 * z * z + d - d * v + d * np.log(safe))][: n - filled]
        found[filled : filled + len(accepted)] = d * accepted
        filled += len(accepted)
    return found


def sample_gamma(shape, scale, n, rng):
    if shape >= 1.0:
        return scale * at_least_one(shape, n, rng)
    boost = np.exp(np.log1p(-rng.random(n)) / shape)
    return scale * (at_least_one(shape + 1.0, n, rng) * boost)
