"""A permutation of numpy."""

import numpy as np


def split(n, share, seed):
    if n < 2:
        raise ValueError(f"{n} rows cannot be divided")
    if share <= 0.0 or share >= 1.0 or share != share:
        raise ValueError(f"a share of {share}")
    size = min(n - 1, max(1, int(n * share + 0.5)))
    order = np.random.default_rng(seed).permutation(n)
    return np.sort(order[size:]).tolist(), np.sort(order[:size]).tolist()
