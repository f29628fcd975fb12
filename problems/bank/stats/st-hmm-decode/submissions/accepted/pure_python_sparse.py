"""Without arrays in the inner loop: transitions that are impossible are not looked at; scaled sums for the likelihood."""
import math

import numpy as np


def decode(pi, A, B, obs):
    S = len(pi)
    steps = [[(i, A[i, j]) for i in range(S) if A[i, j] > 0.0] for j in range(S)]
    if sum(map(len, steps)) * len(obs) > 2_000_000:
        return decode_dense(pi, A, B, obs)
    logs = [[(i, math.log(a)) for i, a in row] for row in steps]
    best = [math.log(pi[j]) + math.log(B[j, obs[0]]) if pi[j] > 0.0 and B[j, obs[0]] > 0.0 else -math.inf for j in range(S)]
    total = list(best)
    back = []
    for symbol in obs[1:]:
        shown = [math.log(b) if b > 0.0 else -math.inf for b in B[:, symbol]]
        choices = [max(((best[i] + a, i) for i, a in row), default=(-math.inf, 0)) for row in logs]
        back.append([i for _, i in choices])
        best = [value + shown[j] for j, (value, _) in enumerate(choices)]
        total = [add_logs([total[i] + a for i, a in row]) + shown[j] for j, row in enumerate(logs)]
    if max(best) == -math.inf:
        return None, -math.inf, -math.inf
    path = [best.index(max(best))]
    for row in reversed(back):
        path.append(row[path[-1]])
    return np.array(path[::-1], dtype=np.int64), max(best), add_logs(total)


def add_logs(values):
    largest = max(values, default=-math.inf)
    if largest == -math.inf:
        return largest
    return largest + math.log(math.fsum(math.exp(v - largest) for v in values))


def decode_dense(pi, A, B, obs):
    with np.errstate(divide="ignore"):
        log_a, log_b, best = np.log(A), np.log(B), np.log(pi)
    best = best + log_b[:, obs[0]]
    weight = pi * B[:, obs[0]]
    loglik = 0.0
    back = []
    for symbol in obs[1:]:
        size = weight.sum()
        loglik += math.log(size)
        weight = (weight / size) @ A * B[:, symbol]
        scores = best[:, None] + log_a
        back.append(scores.argmax(axis=0))
        best = scores.max(axis=0) + log_b[:, symbol]
    path = [int(best.argmax())]
    for row in reversed(back):
        path.append(int(row[path[-1]]))
    return np.array(path[::-1], dtype=np.int64), float(best.max()), loglik + math.log(weight.sum())
