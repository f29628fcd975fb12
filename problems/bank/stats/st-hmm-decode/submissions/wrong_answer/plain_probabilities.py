import math

import numpy as np


def decode(pi, A, B, obs):
    best = total = pi * B[:, obs[0]]
    came_from = []
    for symbol in obs[1:]:
        scores = best[:, None] * A
        came_from.append(scores.argmax(axis=0))
        best = scores.max(axis=0) * B[:, symbol]
        total = total @ A * B[:, symbol]
    if best.max() == 0.0:
        return None, -math.inf, -math.inf
    path = [int(best.argmax())]
    for row in reversed(came_from):
        path.append(int(row[path[-1]]))
    return np.array(path[::-1], dtype=np.int64), math.log(best.max()), math.log(total.sum())
