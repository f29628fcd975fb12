"""A fixed number of entries at a time in float64; memory does not grow with the batch."""

import numpy as np

BLOCK_ENTRIES = 1 << 18


def softmax_xent(logits, target, ignore_index):
    grad = np.zeros_like(logits)
    counted = np.flatnonzero(target != ignore_index)
    total = 0.0
    block = max(1, BLOCK_ENTRIES // logits.shape[1])
    for start in range(0, counted.size, block):
        rows = counted[start : start + block]
        z = logits[rows].astype(np.float64)
        z -= z.max(axis=1, keepdims=True)
        e = np.exp(z)
        sums = e.sum(axis=1)
        inside = np.arange(len(rows))
        total += float(np.sum(np.log(sums) - z[inside, target[rows]]))
        e /= sums[:, None]
        e[inside, target[rows]] -= 1.0
        grad[rows] = e / counted.size
    return (total / counted.size if counted.size else 0.0), grad
