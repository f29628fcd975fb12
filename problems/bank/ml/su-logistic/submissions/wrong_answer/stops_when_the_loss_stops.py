"""Mistake: accelerated gradient steps that stop as soon as the loss improves by less than 1e-8."""

import numpy as np


def fit(X, y, lam):
    n, d = X.shape
    A = np.hstack([X, np.ones((n, 1))])
    penalty = np.append(np.full(d, lam), 0.0)
    step = 1.0 / (0.25 * np.linalg.norm(A, 2) ** 2 / n + lam)
    theta = ahead = np.zeros(d + 1)
    value, k = np.inf, 0
    while True:
        miss = 0.5 * (1.0 - np.tanh(0.5 * y * (A @ ahead)))
        new = ahead - step * (penalty * ahead - A.T @ (y * miss) / n)
        new_value = np.logaddexp(0.0, -y * (A @ new)).mean() + 0.5 * (penalty * new) @ new
        if abs(value - new_value) < 1e-8:
            return new[:-1], float(new[-1])
        k += 1
        ahead = new + k / (k + 3.0) * (new - theta)
        theta, value = new, new_value
