"""Mistake: takes the logarithm of the sigmoid, which is 0 for large negative logits."""

import numpy as np


def gan_losses(real_logits, fake_logits, smooth):
    n, m = len(real_logits), len(fake_logits)
    with np.errstate(all="ignore"):
        p = 1.0 / (1.0 + np.exp(-real_logits))
        q = 1.0 / (1.0 + np.exp(-fake_logits))
        d_loss = -np.mean((1.0 - smooth) * np.log(p) + smooth * np.log(1.0 - p)) - np.mean(np.log(1.0 - q))
        g_loss = -np.mean(np.log(q))
    return float(d_loss), float(g_loss), (p - (1.0 - smooth)) / n, q / m, (q - 1.0) / m
