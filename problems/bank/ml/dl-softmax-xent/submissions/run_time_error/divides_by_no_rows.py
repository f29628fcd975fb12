"""Mistake: divides by the number of counted rows without asking whether there is one."""

import numpy as np


def softmax_xent(logits, target, ignore_index):
    grad = np.zeros_like(logits)
    counted = np.flatnonzero(target != ignore_index)
    x = logits[counted].astype(np.float64)
    z = x - x.max(axis=1, keepdims=True)
    p = np.exp(z)
    sums = p.sum(axis=1, keepdims=True)
    rows = np.arange(counted.size)
    loss = float(np.sum(np.log(sums[:, 0]) - z[rows, target[counted]])) / counted.size
    p /= sums
    p[rows, target[counted]] -= 1.0
    grad[counted] = p / counted.size
    return loss, grad
