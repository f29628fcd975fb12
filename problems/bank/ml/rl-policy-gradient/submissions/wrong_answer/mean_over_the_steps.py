"""Mistake: averages over the steps of the episode."""

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
    weights = gamma ** np.arange(steps) * (to_go - baseline)
    score = -policy(theta, features)
    score[np.arange(steps), actions] += 1.0
    return (weights[:, None] * score).T @ features / steps
