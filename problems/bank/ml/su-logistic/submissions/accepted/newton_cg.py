"""Truncated Newton: the Hessian is never built, each system is solved by preconditioned conjugate gradients."""

import numpy as np

TARGET = 1e-8


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0.0, 1.0, e) / (1.0 + e)


def objective(X, y, lam, w, b):
    return float(np.logaddexp(0.0, -y * (X @ w + b)).mean() + 0.5 * lam * (w @ w))


def solve_by_cg(multiply, inverse_diagonal, rhs, tolerance, max_iterations):
    x = np.zeros_like(rhs)
    residual = rhs.copy()
    z = inverse_diagonal * residual
    direction = z.copy()
    rz = residual @ z
    for _ in range(max_iterations):
        image = multiply(direction)
        alpha = rz / (direction @ image)
        x += alpha * direction
        residual -= alpha * image
        if np.abs(residual).max() <= tolerance:
            break
        z = inverse_diagonal * residual
        rz, previous = residual @ z, rz
        direction = z + (rz / previous) * direction
    return x


def fit(X, y, lam):
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    squares = X * X
    for _ in range(100):
        miss = sigmoid(-y * (X @ w + b))
        g = np.append(-(X.T @ (y * miss)) / n + lam * w, -float(np.mean(y * miss)))
        size = np.abs(g).max()
        if size <= TARGET:
            break
        c = miss * (1.0 - miss) / n

        def multiply(v):
            u = c * (X @ v[:-1] + v[-1])
            return np.append(X.T @ u + lam * v[:-1], u.sum() + 1e-14 * v[-1])

        diagonal = np.append(squares.T @ c + lam, c.sum() + 1e-14)
        step = solve_by_cg(multiply, 1.0 / diagonal, -g, min(0.1, np.sqrt(size)) * size, 5 * (d + 1))
        length, now, slope = 1.0, objective(X, y, lam, w, b), float(g @ step)
        while length > 1e-10:
            candidate = objective(X, y, lam, w + length * step[:-1], b + length * step[-1])
            if candidate <= now + 1e-4 * length * slope + 1e-15 * abs(now):
                break
            length *= 0.5
        w, b = w + length * step[:-1], b + length * step[-1]
    return w, float(b)
