"""Too slow: Python loops over every entry of the matrix, numpy only as a calculator for single numbers."""

import numpy as np


def softmax_xent(logits, target, ignore_index):
    n, c = logits.shape
    grad = np.zeros_like(logits)
    m = int(np.sum(target != ignore_index))
    total = 0.0
    for i in range(n):
        if target[i] == ignore_index:
            continue
        largest = logits[i].max()
        s = 0.0
        for j in range(c):
            s += np.exp(logits[i, j] - largest)
        total += float(np.log(s) - (logits[i, target[i]] - largest))
        for j in range(c):
            p = np.exp(logits[i, j] - largest) / s
            grad[i, j] = (p - (1.0 if j == target[i] else 0.0)) / m
    return (total / m if m else 0.0), grad
