"""Posterior decoding: the most probable state at each time, not the most probable path."""
import numpy as np


def decode(pi, A, B, obs):
    T, S = len(obs), len(pi)
    forward, backward = np.zeros((T, S)), np.ones((T, S))
    weight, loglik = pi * B[:, obs[0]], 0.0
    for t in range(T):
        if t:
            weight = forward[t - 1] @ A * B[:, obs[t]]
        size = weight.sum()
        if size == 0.0:
            return None, -np.inf, -np.inf
        loglik += np.log(size)
        forward[t] = weight / size
    for t in range(T - 2, -1, -1):
        weight = A @ (B[:, obs[t + 1]] * backward[t + 1])
        backward[t] = weight / weight.sum()
    path = (forward * backward).argmax(axis=1)
    with np.errstate(divide="ignore"):
        logp = np.log(pi[path[0]]) + np.log(B[path, obs]).sum() + np.log(A[path[:-1], path[1:]]).sum()
    return path.astype(np.int64), float(logp), float(loglik)
