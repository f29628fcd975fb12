"""Newton's method with step halving; the Hessian is built and solved directly."""

import numpy as np

TARGET = 1e-10
MAX_STEPS = 200


def evaluate(A, y, lam, theta):
    """Objective, gradient and the curvature of each row at theta = (w, b); A carries a column of ones."""
    margin = y * (A @ theta)
    # exp never sees a positive number
    e = np.exp(-np.abs(margin))
    miss = np.where(margin > 0.0, e, 1.0) / (1.0 + e)
    w = theta[:-1]
    value = float(np.mean(np.log1p(e) + np.maximum(-margin, 0.0)) + 0.5 * lam * np.dot(w, w))
    gradient = -(A.T @ (y * miss)) / len(y)
    gradient[:-1] += lam * w
    return value, gradient, miss * (1.0 - miss)


def fit(X, y, lam):
    n, d = X.shape
    A = np.hstack([X, np.ones((n, 1))])
    penalty = np.append(np.full(d, lam), 0.0)
    theta = np.zeros(d + 1)
    value, gradient, curvature = evaluate(A, y, lam, theta)
    for _ in range(MAX_STEPS):
        if np.abs(gradient).max() <= TARGET:
            break
        hessian = (A.T * (curvature / n)) @ A
        # A whisper on the bias keeps one-class data solvable, where the curvature of b fades away.
        hessian[np.diag_indices(d + 1)] += penalty + 1e-14
        step = np.linalg.solve(hessian, -gradient)
        length, slope = 1.0, float(gradient @ step)
        while True:
            candidate = theta + length * step
            new_value, new_gradient, new_curvature = evaluate(A, y, lam, candidate)
            # Near the optimum the values agree to the last bit; then the gradient decides.
            flat = abs(new_value - value) <= 1e-14 * abs(value)
            better = np.abs(new_gradient).max() < np.abs(gradient).max()
            if new_value <= value + 1e-4 * length * slope or (flat and better) or length < 1e-12:
                break
            length *= 0.5
        if length < 1e-12:
            break
        theta, value, gradient, curvature = candidate, new_value, new_gradient, new_curvature
    return theta[:-1].copy(), float(theta[-1])
