"""Too slow: sorts lists of pairs in Python for every token that is drawn."""

import math

import numpy as np


def kept_pairs(logits, temperature, top_k, top_p):
    values = [float(x) for x in logits]
    if temperature == 0.0:
        return [(1.0, values.index(max(values)))]
    top = max(values)
    pairs = sorted(((-math.exp((x - top) / temperature), i) for i, x in enumerate(values)))[:top_k]
    total = math.fsum(-w for w, _ in pairs)
    kept, reached = [], 0.0
    for w, i in pairs:
        kept.append((-w / total, i))
        reached += -w / total
        if top_p < 1.0 and reached >= top_p:
            break
    total = math.fsum(p for p, _ in kept)
    return [(p / total, i) for p, i in kept]


def filtered(logits, temperature, top_k, top_p):
    result = np.zeros(len(logits))
    for p, i in kept_pairs(logits, temperature, top_k, top_p):
        result[i] = p
    return result


def draw(logits, temperature, top_k, top_p, rng):
    pairs = [pair for pair in kept_pairs(logits, temperature, top_k, top_p) if pair[0] > 0.0]
    left = rng.random()
    for p, i in pairs:
        left -= p
        if left < 0.0:
            return i
    return pairs[-1][1]
