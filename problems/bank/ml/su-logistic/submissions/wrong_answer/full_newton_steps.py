"""Mistake: Newton steps without damping; far from the optimum they overshoot and never come back."""

import numpy as np


def fit(X, y, lam):
    n, d = X.shape
    A = np.hstack([X, np.ones((n, 1))])
    penalty = np.append(np.full(d, lam), 0.0)
    theta = np.zeros(d + 1)
    for _ in range(100):
        miss = 0.5 * (1.0 - np.tanh(0.5 * y * (A @ theta)))
        gradient = penalty * theta - A.T @ (y * miss) / n
        if np.abs(gradient).max() <= 1e-9:
            break
        hessian = (A.T * (miss * (1.0 - miss) / n)) @ A + np.diag(penalty + 1e-14)
        theta = theta - np.linalg.solve(hessian, gradient)
    return theta[:-1], float(theta[-1])
