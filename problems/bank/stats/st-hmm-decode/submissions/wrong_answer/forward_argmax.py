"""The state that is best so far at each time, without walking back."""
import numpy as np


def decode(pi, A, B, obs):
    with np.errstate(divide="ignore"):
        log_a, log_b = np.log(A), np.log(B)
        best = np.log(pi) + log_b[:, obs[0]]
    total, loglik = pi * B[:, obs[0]], 0.0
    path = [int(best.argmax())]
    for symbol in obs[1:]:
        best = (best[:, None] + log_a).max(axis=0) + log_b[:, symbol]
        path.append(int(best.argmax()))
        size = total.sum()
        if size == 0.0:
            return None, -np.inf, -np.inf
        loglik += np.log(size)
        total = (total / size) @ A * B[:, symbol]
    if best.max() == -np.inf:
        return None, -np.inf, -np.inf
    return np.array(path, dtype=np.int64), float(best.max()), float(loglik + np.log(total.sum()))
