import numpy as np


def mha(X, Wq, Wk, Wv, Wo, heads, key_mask, causal):
    B, T, D = X.shape
    d = D // heads
    np.seterr(all="ignore")
    tokens = X
    Q, K, V = ((tokens @ W).reshape(B, T, heads, d).transpose(0, 2, 1, 3) for W in (Wq, Wk, Wv))
    visible = np.broadcast_to(key_mask[:, None, None, :], (B, 1, T, T))
    if causal:
        visible = visible & np.tri(T, dtype=bool)
    scores = np.where(visible, Q @ K.transpose(0, 1, 3, 2) / np.sqrt(d), -np.inf)
    largest = scores.max(axis=-1, keepdims=True)
    scores -= np.where(np.isfinite(largest), largest, 0.0)
    weights = np.exp(scores, out=scores)
    total = weights.sum(axis=-1, keepdims=True)
    Y = (weights @ V) / np.where(total > 0.0, total, 1.0)
    Y = Y.transpose(0, 2, 1, 3).reshape(B, T, D) @ Wo
    return np.where(key_mask[:, :, None], Y, 0.0)
