"""Everything from softplus and sigmoid in forms that never overflow."""

import numpy as np


def softplus(t):
    return np.maximum(t, 0.0) + np.log1p(np.exp(-np.abs(t)))


def sigmoid(t):
    e = np.exp(-np.abs(t))
    return np.where(t >= 0.0, 1.0, e) / (1.0 + e)


def gan_losses(real_logits, fake_logits, smooth):
    n, m = len(real_logits), len(fake_logits)
    target = 1.0 - smooth
    d_loss = float(np.mean(softplus(real_logits) - target * real_logits) + np.mean(softplus(fake_logits)))
    g_loss = float(np.mean(softplus(-fake_logits)))
    return (
        d_loss,
        g_loss,
        (sigmoid(real_logits) - target) / n,
        sigmoid(fake_logits) / m,
        -sigmoid(-fake_logits) / m,
    )
