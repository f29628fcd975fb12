"""Mistake: the bias is penalised like the weights."""

import numpy as np


def fit(X, y, lam):
    n, d = X.shape
    A = np.hstack([X, np.ones((n, 1))])
    penalty = np.append(np.full(d, lam), lam)
    theta = np.zeros(d + 1)

    def objective(t):
        return np.logaddexp(0.0, -y * (A @ t)).mean() + 0.5 * (penalty * t) @ t

    for _ in range(100):
        margin = y * (A @ theta)
        miss = 0.5 * (1.0 - np.tanh(0.5 * margin))
        gradient = penalty * theta - (A.T @ (y * miss)) / n
        if np.abs(gradient).max() <= 1e-9:
            break
        hessian = (A.T * (miss * (1.0 - miss) / n)) @ A + np.diag(penalty + 1e-14)
        step = np.linalg.solve(hessian, -gradient)
        length, now = 1.0, objective(theta)
        while objective(theta + length * step) > now and length > 1e-9:
            length *= 0.5
        theta = theta + length * step
    return theta[:-1], float(theta[-1])
