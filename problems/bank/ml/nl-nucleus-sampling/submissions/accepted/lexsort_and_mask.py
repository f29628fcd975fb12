"""Sorts by (probability, index) and works with masks on the full vector; draws by walking down the sorted tokens."""

import numpy as np


def filtered(logits, temperature, top_k, top_p):
    n = len(logits)
    if temperature == 0.0:
        result = np.zeros(n)
        result[np.flatnonzero(logits == logits.max())[0]] = 1.0
        return result
    top = logits.max()
    p = np.exp((logits - top) / temperature)
    p = p / p.sum()
    order = np.lexsort((np.arange(n), -p))
    mask = np.zeros(n, dtype=bool)
    mask[order[: min(top_k, n)]] = True
    p = np.where(mask, p, 0.0)
    p = p / p.sum()
    if top_p != 1.0:
        before = np.cumsum(p[order]) - p[order]
        mask = np.zeros(n, dtype=bool)
        mask[order[before < top_p]] = True
        p = np.where(mask, p, 0.0)
        p = p / p.sum()
    return p


def draw(logits, temperature, top_k, top_p, rng):
    p = filtered(logits, temperature, top_k, top_p)
    tokens = np.flatnonzero(p)
    left = rng.random()
    sums = p[tokens].cumsum()
    for token, total in zip(tokens, sums):
        if left < total:
            return int(token)
    return int(tokens[-1])
