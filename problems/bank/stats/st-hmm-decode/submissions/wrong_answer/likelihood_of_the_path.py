import numpy as np


def log_sum_exp(x):
    """Along axis 0; columns of -inf stay -inf."""
    largest = x.max(axis=0)
    shift = np.where(np.isfinite(largest), largest, 0.0)
    with np.errstate(divide="ignore"):
        return shift + np.log(np.exp(x - shift).sum(axis=0))


def decode(pi, A, B, obs):
    with np.errstate(divide="ignore"):
        log_a, log_b = np.log(A), np.log(B)
        best = np.log(pi) + log_b[:, obs[0]]
    total = best.copy()
    states = np.arange(len(pi))
    came_from = np.zeros((len(obs), len(pi)), dtype=np.int64)
    for t in range(1, len(obs)):
        scores = best[:, None] + log_a
        came_from[t] = scores.argmax(axis=0)
        shown = log_b[:, obs[t]]
        best = scores[came_from[t], states] + shown
        total = log_sum_exp(total[:, None] + log_a) + shown
    last = int(best.argmax())
    if best[last] == -np.inf:
        return None, -np.inf, -np.inf
    path = np.empty(len(obs), dtype=np.int64)
    path[-1] = last
    for t in range(len(obs) - 1, 0, -1):
        path[t - 1] = came_from[t, path[t]]
    return path, float(best[last]), float(best[last])
