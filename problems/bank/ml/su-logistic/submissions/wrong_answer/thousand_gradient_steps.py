"""Mistake: 1000 plain gradient steps, even with the safe step length, are far from the optimum when it is flat."""

import numpy as np


def fit(X, y, lam):
    n, d = X.shape
    A = np.hstack([X, np.ones((n, 1))])
    step = 1.0 / (0.25 * np.linalg.norm(A, 2) ** 2 / n + lam)
    theta = np.zeros(d + 1)
    for _ in range(1000):
        margin = np.clip(y * (A @ theta), -700.0, 700.0)
        gradient = -(A.T @ (y / (1.0 + np.exp(margin)))) / n
        gradient[:-1] += lam * theta[:-1]
        theta -= step * gradient
    return theta[:-1], float(theta[-1])
