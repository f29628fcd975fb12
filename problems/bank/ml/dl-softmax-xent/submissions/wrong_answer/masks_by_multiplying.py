"""Mistake: works on all rows and multiplies the ignored ones by zero, which keeps their NaN."""

import numpy as np


def softmax_xent(logits, target, ignore_index):
    mask = (target != ignore_index).astype(np.float64)
    m = max(mask.sum(), 1.0)
    safe_target = np.where(target == ignore_index, 0, target)
    x = logits.astype(np.float64)
    z = x - x.max(axis=1, keepdims=True)
    e = np.exp(z)
    sums = e.sum(axis=1, keepdims=True)
    rows = np.arange(len(target))
    loss = float(np.sum((np.log(sums[:, 0]) - z[rows, safe_target]) * mask) / m)
    p = e / sums
    p[rows, safe_target] -= 1.0
    return loss, (p * mask[:, None] / m).astype(logits.dtype)
