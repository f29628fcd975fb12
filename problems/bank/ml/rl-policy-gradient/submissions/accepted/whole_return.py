"""Every step is weighted with the return of the whole episode: noisier, and unbiased all the same."""

import math

import numpy as np


def reinforce(theta, features, actions, rewards, gamma, baseline):
    whole = sum(gamma**t * float(r) for t, r in enumerate(rewards))
    result = np.zeros_like(theta)
    for t, (phi, a) in enumerate(zip(features, actions)):
        logits = (theta @ phi).tolist()
        top = max(logits)
        e = [math.exp(x - top) for x in logits]
        weight = whole - gamma**t * float(baseline[t])
        for b in range(len(e)):
            result[b] += weight * ((1.0 if b == a else 0.0) - e[b] / sum(e)) * phi
    return result
