"""Secret data of "Masked multi-head attention". Answers are computed query by query with exactly rounded sums where that is
cheap; the reference makes the large ones.
"""

import math

import numpy as np
from whetstone_authoring import Case, group


def row_by_row(X, Wq, Wk, Wv, Wo, heads, key_mask, causal):
    """From the statement, with math.fsum."""
    B, T, D = X.shape
    d = D // heads
    Y = np.zeros((B, T, D))
    for b in range(B):
        tokens = np.where(key_mask[b][:, None], X[b], 0.0)
        Q, K, V = tokens @ Wq, tokens @ Wk, tokens @ Wv
        for i in np.flatnonzero(key_mask[b]):
            seen = [j for j in range(T) if key_mask[b, j] and (j <= i or not causal)]
            joined = np.zeros(D)
            for h in range(heads):
                columns = slice(h * d, (h + 1) * d)
                scores = [math.fsum((Q[i, columns] * K[j, columns]).tolist()) / math.sqrt(d) for j in seen]
                largest = max(scores)
                weights = [math.exp(s - largest) for s in scores]
                total = math.fsum(weights)
                for column in range(h * d, (h + 1) * d):
                    joined[column] = math.fsum(w * V[j, column] for w, j in zip(weights, seen, strict=True)) / total
            Y[b, i] = joined @ Wo
    return Y


def layer(rng, D, scale=1.0):
    return [rng.normal(size=(D, D)) * scale / math.sqrt(D) for _ in range(4)]


def case(X, weights, heads, key_mask=None, causal=False, *, exact=True):
    key_mask = np.ones(X.shape[:2], dtype=bool) if key_mask is None else key_mask
    args = [X, *weights, heads, key_mask, causal]
    return Case(args=args, expected=row_by_row(*args)) if exact else Case(args=args)


def padded(rng, B, T):
    """At least one token per sequence, padding anywhere."""
    mask = rng.random((B, T)) < 0.6
    mask[:, T // 2] = True
    return mask


@group("g02_one_head")
def one_head(rng):
    for B, T, D in ((1, 1, 1), (1, 4, 3), (3, 7, 5)):
        yield case(rng.normal(size=(B, T, D)), layer(rng, D), 1)


@group("g03_heads")
def several_heads(rng):
    """Two heads, eight heads, heads of width 1."""
    for D, heads in ((4, 2), (16, 8), (6, 6), (12, 3)):
        yield case(rng.normal(size=(2, 6, D)), layer(rng, D, 2.0), heads)


@group("g04_padding")
def padding(rng):
    """Padding at the end, at the beginning, in the middle."""
    for heads in (1, 4):
        for mask in (padded(rng, 3, 9), np.arange(9)[None, :] < np.array([[9], [4], [1]])):
            yield case(rng.normal(size=(3, 9, 8)), layer(rng, 8, 2.0), heads, mask)


@group("g05_nothing_visible")
def nothing_visible(rng):
    """Sequences of padding alone, and a single token of padding."""
    mask = padded(rng, 3, 6)
    mask[1] = False
    yield case(rng.normal(size=(3, 6, 4)), layer(rng, 4), 2, mask)
    yield case(rng.normal(size=(3, 6, 4)), layer(rng, 4), 2, mask, True)
    yield case(rng.normal(size=(1, 1, 2)), layer(rng, 2), 1, np.zeros((1, 1), dtype=bool))
    yield case(rng.normal(size=(2, 5, 4)), layer(rng, 4), 1, np.zeros((2, 5), dtype=bool), True)


@group("g06_causal")
def causal(rng):
    for heads in (1, 2):
        yield case(rng.normal(size=(2, 8, 6)), layer(rng, 6, 2.0), heads, None, True)
        yield case(rng.normal(size=(2, 8, 6)), layer(rng, 6, 2.0), heads, padded(rng, 2, 8), True)


@group("g07_large_scores")
def large_scores(rng):
    """Scores of several thousand, positive and negative."""
    for sign in (1.0, -1.0):
        Wq, Wk, Wv, Wo = layer(rng, 8, 1.0)
        X = rng.integers(-20, 21, (2, 6, 8)).astype(np.float64)
        # whole numbers and powers of two: the scores are exact in every order of summation
        Wq, Wk = sign * np.rint(4.0 * Wq), np.rint(4.0 * Wk)
        for is_causal in (False, True):
            yield case(X, [Wq, Wk, Wv, Wo], 2, None, is_causal)


@group("g08_garbage_in_padding")
def garbage(rng):
    """NaN, infinities and huge numbers where nobody may look."""
    for heads, is_causal in ((1, False), (2, True), (4, False)):
        X, mask = rng.normal(size=(3, 7, 8)), padded(rng, 3, 7)
        X[~mask] = rng.choice([math.nan, math.inf, -math.inf, 1e300], (int((~mask).sum()), 8))
        yield case(X, layer(rng, 8), heads, mask, is_causal)


@group("g09_random")
def random_layers(rng):
    for _ in range(12):
        heads = int(rng.integers(1, 5))
        B, T, D = int(rng.integers(1, 4)), int(rng.integers(1, 9)), heads * int(rng.integers(1, 5))
        yield case(rng.normal(size=(B, T, D)), layer(rng, D, 1.5), heads, rng.random((B, T)) < 0.8, bool(rng.integers(0, 2)))


@group("g10_large")
def large(rng):
    """Long sequences, and a wide layer."""
    mask = np.arange(1024)[None, :] < np.array([[1024], [700]])
    yield case(rng.normal(size=(2, 1024, 64)), layer(rng, 64), 8, mask, True, exact=False)
    yield case(rng.normal(size=(8, 128, 256)), layer(rng, 256), 16, padded(rng, 8, 128), False, exact=False)
