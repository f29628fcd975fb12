"""Too slow: one logit after the other, with numpy's functions on single numbers."""

import math

import numpy as np


def softplus(t):
    return np.maximum(t, 0.0) + np.log1p(np.exp(-np.abs(t)))


def sigmoid(t):
    e = np.exp(-np.abs(t))
    return (1.0 if t >= 0.0 else e) / (1.0 + e)


def gan_losses(real_logits, fake_logits, smooth):
    n, m = len(real_logits), len(fake_logits)
    target = 1.0 - smooth
    d_real, d_fake, g_fake = np.empty(n), np.empty(m), np.empty(m)
    of_real = []
    of_fake = []
    of_generator = []
    for i in range(n):
        x = real_logits[i]
        of_real.append(softplus(x) - target * x)
        d_real[i] = (sigmoid(x) - target) / n
    for j in range(m):
        z = fake_logits[j]
        of_fake.append(softplus(z))
        of_generator.append(softplus(-z))
        d_fake[j] = sigmoid(z) / m
        g_fake[j] = -sigmoid(-z) / m
    d_loss = math.fsum(of_real) / n + math.fsum(of_fake) / m
    return d_loss, math.fsum(of_generator) / m, d_real, d_fake, g_fake
