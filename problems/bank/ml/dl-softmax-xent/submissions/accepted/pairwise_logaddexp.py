"""Another way: fold each row with log(e^a + e^b), then exponentiate differences to it, in float64 throughout."""

import numpy as np


def softmax_xent(logits, target, ignore_index):
    grad = np.zeros(logits.shape, dtype=np.float64)
    counted = np.flatnonzero(target != ignore_index)
    if counted.size == 0:
        return 0.0, grad.astype(logits.dtype)
    x = logits[counted].astype(np.float64)
    columns = [x]
    while columns[-1].shape[1] > 1:
        wide = columns[-1]
        half = wide.shape[1] // 2
        folded = np.logaddexp(wide[:, :half], wide[:, half : 2 * half])
        columns.append(np.concatenate([folded, wide[:, 2 * half :]], axis=1))
    normaliser = columns[-1]
    rows = np.arange(counted.size)
    loss = float(np.mean(normaliser[:, 0] - x[rows, target[counted]]))
    p = np.exp(x - normaliser)
    p[rows, target[counted]] -= 1.0
    grad[counted] = p / counted.size
    return loss, grad.astype(logits.dtype)
