"""Mistake: subtracts the baseline from the weight of the chosen action alone."""

import numpy as np


def policy(theta, features):
    logits = features @ theta.T
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def reinforce(theta, features, actions, rewards, gamma, baseline):
    steps = len(actions)
    to_go = np.empty(steps)
    ahead = 0.0
    for t in range(steps - 1, -1, -1):
        ahead = rewards[t] + gamma * ahead
        to_go[t] = ahead
    discount = gamma ** np.arange(steps)
    score = -to_go[:, None] * policy(theta, features)
    score[np.arange(steps), actions] += to_go - baseline
    return (discount[:, None] * score).T @ features
