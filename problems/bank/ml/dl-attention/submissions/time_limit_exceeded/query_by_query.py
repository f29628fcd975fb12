import math

import numpy as np


def mha(X, Wq, Wk, Wv, Wo, heads, key_mask, causal):
    B, T, D = X.shape
    d = D // heads
    Y = np.zeros((B, T, D))
    for b in range(B):
        tokens = np.where(key_mask[b][:, None], X[b], 0.0)
        Q, K, V = tokens @ Wq, tokens @ Wk, tokens @ Wv
        for i in range(T):
            if not key_mask[b, i]:
                continue
            joined = np.zeros(D)
            for h in range(heads):
                own = slice(h * d, (h + 1) * d)
                seen = [j for j in range(T) if key_mask[b, j] and (j <= i or not causal)]
                scores = [float(Q[i, own] @ K[j, own]) / math.sqrt(d) for j in seen]
                weights = [math.exp(s - max(scores)) for s in scores]
                joined[own] = sum(w * V[j, own] for w, j in zip(weights, seen)) / sum(weights)
            Y[b, i] = joined @ Wo
    return Y
