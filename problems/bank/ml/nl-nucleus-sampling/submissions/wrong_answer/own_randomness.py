"""Mistake: draws with a generator of its own."""

import numpy as np


def kept_tokens(logits, temperature, top_k, top_p):
    """Indices of the tokens that stay, most probable first, and their probabilities."""
    if temperature == 0.0:
        return np.array([np.argmax(logits)]), np.ones(1)
    scaled = logits / temperature
    weights = np.exp(scaled - scaled.max())
    order = np.argsort(-weights, kind="stable")[:top_k]
    kept = weights[order]
    kept /= kept.sum()
    if top_p < 1.0:
        count = int(np.searchsorted(np.cumsum(kept), top_p)) + 1
        order, kept = order[:count], kept[:count]
        kept /= kept.sum()
    return order, kept


def filtered(logits, temperature, top_k, top_p):
    order, kept = kept_tokens(logits, temperature, top_k, top_p)
    result = np.zeros(len(logits))
    result[order] = kept
    return result


def draw(logits, temperature, top_k, top_p, rng):
    order, kept = kept_tokens(logits, temperature, top_k, top_p)
    # tokens of probability zero come last and add nothing
    order = order[kept > 0.0]
    sums = np.cumsum(kept[kept > 0.0])
    place = int(np.searchsorted(sums, np.random.default_rng().random() * sums[-1], side="right"))
    return int(order[min(place, len(order) - 1)])
