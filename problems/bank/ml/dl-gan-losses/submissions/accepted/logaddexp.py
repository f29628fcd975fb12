"""numpy's own log(exp a + exp b), and sigmoid through tanh."""

import numpy as np


def gan_losses(real_logits, fake_logits, smooth):
    n, m = real_logits.size, fake_logits.size
    minus_log_real = np.logaddexp(0.0, -real_logits)
    minus_log_not_real = np.logaddexp(0.0, real_logits)
    d_loss = ((1.0 - smooth) * minus_log_real + smooth * minus_log_not_real).mean()
    d_loss += np.logaddexp(0.0, fake_logits).mean()
    g_loss = np.logaddexp(0.0, -fake_logits).mean()
    p_real = 0.5 + 0.5 * np.tanh(0.5 * real_logits)
    p_fake = 0.5 + 0.5 * np.tanh(0.5 * fake_logits)
    return d_loss, g_loss, (p_real + smooth - 1.0) / n, p_fake / m, (p_fake - 1.0) / m
