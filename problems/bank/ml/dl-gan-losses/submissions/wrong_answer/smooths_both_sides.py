"""Mistake: gives the generated examples the target `smooth` as well."""

import numpy as np


def softplus(t):
    return np.maximum(t, 0.0) + np.log1p(np.exp(-np.abs(t)))


def sigmoid(t):
    e = np.exp(-np.abs(t))
    return np.where(t >= 0.0, 1.0, e) / (1.0 + e)


def gan_losses(real_logits, fake_logits, smooth):
    n, m = len(real_logits), len(fake_logits)
    target = 1.0 - smooth
    d_loss = np.mean(softplus(real_logits) - target * real_logits)
    d_loss += np.mean(softplus(fake_logits) - smooth * fake_logits)
    return (
        float(d_loss),
        float(np.mean(softplus(-fake_logits))),
        (sigmoid(real_logits) - target) / n,
        (sigmoid(fake_logits) - smooth) / m,
        -sigmoid(-fake_logits) / m,
    )
