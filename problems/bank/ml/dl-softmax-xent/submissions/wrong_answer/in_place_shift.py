"""Mistake: shifts the caller's logits in place."""

import numpy as np


def softmax_xent(logits, target, ignore_index):
    grad = np.zeros_like(logits)
    counted = np.flatnonzero(target != ignore_index)
    if counted.size == 0:
        return 0.0, grad
    with np.errstate(invalid="ignore"):
        logits -= logits.max(axis=1, keepdims=True)
    z = logits[counted].astype(np.float64)
    p = np.exp(z)
    sums = p.sum(axis=1, keepdims=True)
    rows = np.arange(counted.size)
    loss = float(np.mean(np.log(sums[:, 0]) - z[rows, target[counted]]))
    p /= sums
    p[rows, target[counted]] -= 1.0
    grad[counted] = p / counted.size
    return loss, grad
