"""The recursions from the end: what is the best that can still come, and the probability of all that comes."""
import numpy as np


def log_sum_exp(x):
    """Along axis 1; rows of -inf stay -inf."""
    largest = x.max(axis=1)
    shift = np.where(np.isfinite(largest), largest, 0.0)
    with np.errstate(divide="ignore"):
        return shift + np.log(np.exp(x - shift[:, None]).sum(axis=1))


def decode(pi, A, B, obs):
    with np.errstate(divide="ignore"):
        log_pi, log_a, log_b = np.log(pi), np.log(A), np.log(B)
    T, S = len(obs), len(pi)
    to_come = np.zeros((T, S))
    total = np.zeros(S)
    for t in range(T - 2, -1, -1):
        shown = log_b[:, obs[t + 1]]
        to_come[t] = (log_a + (shown + to_come[t + 1])).max(axis=1)
        total = log_sum_exp(log_a + (shown + total))
    start = log_pi + log_b[:, obs[0]]
    logp = float((start + to_come[0]).max())
    if logp == -np.inf:
        return None, logp, logp
    path = np.empty(T, dtype=np.int64)
    path[0] = (start + to_come[0]).argmax()
    for t in range(1, T):
        path[t] = (log_a[path[t - 1]] + log_b[:, obs[t]] + to_come[t]).argmax()
    return path, logp, float(log_sum_exp((start + total)[None, :])[0])
