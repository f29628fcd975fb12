"""Mistake: averages over the joint batch, which is right only for equal sizes."""

import numpy as np


def softplus(t):
    return np.maximum(t, 0.0) + np.log1p(np.exp(-np.abs(t)))


def sigmoid(t):
    e = np.exp(-np.abs(t))
    return np.where(t >= 0.0, 1.0, e) / (1.0 + e)


def gan_losses(real_logits, fake_logits, smooth):
    half = (len(real_logits) + len(fake_logits)) / 2.0
    target = 1.0 - smooth
    losses = np.concatenate([softplus(real_logits) - target * real_logits, softplus(fake_logits)])
    g_loss = float(np.mean(softplus(-fake_logits)))
    return (
        float(losses.sum() / half),
        g_loss,
        (sigmoid(real_logits) - target) / half,
        sigmoid(fake_logits) / half,
        -sigmoid(-fake_logits) / len(fake_logits),
    )
