"""Too slow: Newton's method with Python loops over the rows and over the entries of the Hessian."""

import math

import numpy as np


def sigmoid(z):
    e = math.exp(-abs(z))
    return (1.0 if z >= 0.0 else e) / (1.0 + e)


def objective(rows, labels, lam, theta):
    total = 0.0
    for row, label in zip(rows, labels):
        margin = label * sum(a * t for a, t in zip(row, theta))
        total += math.log1p(math.exp(-abs(margin))) + max(-margin, 0.0)
    return total / len(rows) + 0.5 * lam * sum(t * t for t in theta[:-1])


def derivatives(rows, labels, lam, theta):
    k, n = len(theta), len(rows)
    gradient = [lam * t for t in theta[:-1]] + [0.0]
    hessian = [[0.0] * k for _ in range(k)]
    for row, label in zip(rows, labels):
        miss = sigmoid(-label * sum(a * t for a, t in zip(row, theta)))
        for i, a in enumerate(row):
            gradient[i] -= label * miss * a / n
            factor = miss * (1.0 - miss) * a / n
            line = hessian[i]
            for j in range(k):
                line[j] += factor * row[j]
    return np.array(gradient), np.array(hessian)


def fit(X, y, lam):
    rows = [[*row, 1.0] for row in X.tolist()]
    labels = y.tolist()
    theta = np.zeros(X.shape[1] + 1)
    penalty = np.append(np.full(X.shape[1], lam), 0.0)
    for _ in range(100):
        gradient, hessian = derivatives(rows, labels, lam, theta.tolist())
        if np.abs(gradient).max() <= 1e-8:
            break
        step = np.linalg.solve(hessian + np.diag(penalty + 1e-14), -gradient)
        length, now = 1.0, objective(rows, labels, lam, theta.tolist())
        while objective(rows, labels, lam, (theta + length * step).tolist()) > now and length > 1e-9:
            length *= 0.5
        theta = theta + length * step
    return theta[:-1], float(theta[-1])
