"""Too slow: looks through all that is left for each token that it keeps."""

import math

import numpy as np


def kept_pairs(logits, temperature, top_k, top_p):
    values = [float(x) for x in logits]
    if temperature == 0.0:
        return [(values.index(max(values)), 1.0)]
    top = max(values)
    left = {i: math.exp((x - top) / temperature) for i, x in enumerate(values)}
    # Sums need the top-k alone, which one sort would give; here the cut is sought first.
    total = math.fsum(sorted(left.values(), reverse=True)[:top_k])
    kept, reached = [], 0.0
    while left and len(kept) < top_k and (top_p >= 1.0 or reached < top_p):
        best = max(left, key=left.__getitem__)
        weight = left.pop(best)
        kept.append((best, weight / total))
        reached += weight / total
    total = math.fsum(p for _, p in kept)
    return [(i, p / total) for i, p in kept]


def filtered(logits, temperature, top_k, top_p):
    result = np.zeros(len(logits))
    for i, p in kept_pairs(logits, temperature, top_k, top_p):
        result[i] = p
    return result


def draw(logits, temperature, top_k, top_p, rng):
    pairs = [pair for pair in kept_pairs(logits, temperature, top_k, top_p) if pair[1] > 0.0]
    left = rng.random()
    for i, p in pairs:
        left -= p
        if left < 0.0:
            return i
    return pairs[-1][0]
