"""Shift each counted row by its maximum, one exponential per entry, log of the row sum."""

import numpy as np


def softmax_xent(logits, target, ignore_index):
    grad = np.zeros_like(logits)
    counted = np.flatnonzero(target != ignore_index)
    if counted.size == 0:
        return 0.0, grad
    is_whole = counted.size == len(target)
    x = logits if is_whole else logits[counted]
    rows, columns = np.arange(counted.size), target[counted]
    z = x - x.max(axis=1, keepdims=True)
    z_target = z[rows, columns].astype(np.float64)
    p = np.exp(z, out=z)
    sums = p.sum(axis=1, keepdims=True)
    loss = float(np.mean(np.log(sums[:, 0], dtype=np.float64) - z_target))
    p /= sums
    p[rows, columns] -= 1.0
    p /= p.dtype.type(counted.size)
    grad[counted] = p
    return loss, grad
