"""The mixture by hand in numpy; the best of four starts."""

import numpy as np


def log_densities(z, weights, means, covariances):
    """log(weight * density) of each row under each component."""
    columns = []
    for weight, mean, covariance in zip(weights, means, covariances, strict=True):
        factor = np.linalg.cholesky(covariance)
        white = np.linalg.solve(factor, (z - mean).T)
        columns.append(np.log(weight) - 0.5 * (white**2).sum(axis=0) - np.log(np.diag(factor)).sum())
    return np.column_stack(columns)


def fitted(z, near):
    """(log-likelihood, log-density per row) after 60 rounds from a first assignment of shape (rows, 2)."""
    share = near
    for _ in range(60):
        weights = share.mean(axis=0)
        means = (share.T @ z) / share.sum(axis=0)[:, None]
        covariances = []
        for k in range(2):
            off = z - means[k]
            covariances.append((share[:, k, None] * off).T @ off / share[:, k].sum() + 1e-6 * np.eye(4))
        parts = log_densities(z, weights, means, covariances)
        density = np.logaddexp(parts[:, 0], parts[:, 1])
        share = np.exp(parts - density[:, None])
    return density.sum(), density


def scores(X):
    z = (X - X.mean(axis=0)) / X.std(axis=0)
    rng = np.random.Generator(np.random.PCG64(0))
    found = []
    for _ in range(4):
        side = z @ rng.normal(size=4) > 0.0
        found.append(fitted(z, np.where(np.column_stack([side, ~side]), 0.9, 0.1)))
    return -max(found, key=lambda one: one[0])[1]
