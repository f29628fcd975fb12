"""Quasi-Newton with a memory of 20 pairs on columns scaled to unit size; strong Wolfe steps by bisection."""

import numpy as np

TARGET = 1e-7
MEMORY = 20


def make_objective(A, y, penalty):
    n = len(y)

    def evaluate(theta):
        margin = y * (A @ theta)
        e = np.exp(-np.abs(margin))
        miss = np.where(margin > 0.0, e, 1.0) / (1.0 + e)
        value = float(np.mean(np.log1p(e) + np.maximum(-margin, 0.0)) + 0.5 * (penalty * theta) @ theta)
        return value, penalty * theta - (A.T @ (y * miss)) / n

    return evaluate


def wolfe_step(evaluate, theta, value, gradient, direction):
    low, high, length = 0.0, np.inf, 1.0
    slope = gradient @ direction
    for _ in range(60):
        new_value, new_gradient = evaluate(theta + length * direction)
        if new_value > value + 1e-4 * length * slope + 1e-15 * abs(value):
            high = length
        elif new_gradient @ direction < 0.9 * slope:
            low = length
        else:
            break
        length = 2.0 * length if high == np.inf else 0.5 * (low + high)
    return length, new_value, new_gradient


def two_loops(pairs, gradient):
    q = -gradient
    alphas = []
    for s, t, rho in reversed(pairs):
        alphas.append(rho * (s @ q))
        q = q - alphas[-1] * t
    if pairs:
        s, t, _ = pairs[-1]
        q = q * ((s @ t) / (t @ t))
    for (s, t, rho), alpha in zip(pairs, reversed(alphas)):
        q = q + (alpha - rho * (t @ q)) * s
    return q


def fit(X, y, lam):
    n, d = X.shape
    scale = np.maximum(np.sqrt(np.mean(X * X, axis=0)), 1e-3)
    A = np.hstack([X / scale, np.ones((n, 1))])
    scales = np.append(scale, 1.0)
    evaluate = make_objective(A, y, np.append(lam / scale**2, 0.0))
    theta = np.zeros(d + 1)
    value, gradient = evaluate(theta)
    pairs = []
    for _ in range(5000):
        # the gradient by the unscaled weights is what the statement measures
        if np.abs(gradient * scales).max() <= TARGET:
            break
        direction = two_loops(pairs, gradient)
        if gradient @ direction >= 0.0:
            pairs, direction = [], -gradient
        length, value, new_gradient = wolfe_step(evaluate, theta, value, gradient, direction)
        s, t = length * direction, new_gradient - gradient
        if s @ t > 0.0:
            pairs = [*pairs[1 - MEMORY :], (s, t, 1.0 / (s @ t))]
        theta, gradient = theta + s, new_gradient
    return theta[:-1] / scale, float(theta[-1])
