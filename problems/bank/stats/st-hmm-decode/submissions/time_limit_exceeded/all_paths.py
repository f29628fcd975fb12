import itertools
import math

import numpy as np


def decode(pi, A, B, obs):
    best, found, total = -math.inf, None, -math.inf
    for path in itertools.product(range(len(pi)), repeat=len(obs)):
        factors = [pi[path[0]], B[path[0], obs[0]]]
        for t in range(1, len(obs)):
            factors += [A[path[t - 1], path[t]], B[path[t], obs[t]]]
        if min(factors) == 0.0:
            continue
        score = sum(map(math.log, factors))
        total = max(total, score) + math.log1p(math.exp(min(total, score) - max(total, score)))
        if score > best:
            best, found = score, path
    if found is None:
        return None, -math.inf, -math.inf
    return np.array(found, dtype=np.int64), best, total
