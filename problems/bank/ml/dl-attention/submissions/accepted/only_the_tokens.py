"""Sequence by sequence and head by head, on the tokens alone: padding is taken out instead of masked."""
import numpy as np


def mha(X, Wq, Wk, Wv, Wo, heads, key_mask, causal):
    Y = np.zeros(X.shape)
    d = X.shape[2] // heads
    for b in range(len(X)):
        places = np.flatnonzero(key_mask[b])
        if not len(places):
            continue
        tokens = X[b, places]
        Q, K, V = tokens @ Wq, tokens @ Wk, tokens @ Wv
        joined = np.empty_like(Q)
        for start in range(0, X.shape[2], d):
            own = slice(start, start + d)
            scores = Q[:, own] @ K[:, own].T / d**0.5
            if causal:
                scores[np.triu_indices(len(places), 1)] = -np.inf
            scores = np.exp(scores - scores.max(axis=1, keepdims=True))
            joined[:, own] = scores @ V[:, own] / scores.sum(axis=1, keepdims=True)
        Y[b, places] = joined @ Wo
    return Y
