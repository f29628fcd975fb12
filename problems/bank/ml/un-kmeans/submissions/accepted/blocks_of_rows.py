"""Blocks of rows against all centroids at once; means from rows sorted by label."""
import numpy as np

BLOCK = 2000


def assign(X, C):
    parts = []
    for start in range(0, len(X), BLOCK):
        differences = X[start : start + BLOCK, None, :] - C[None]
        parts.append((differences**2).sum(axis=2).argmin(axis=1))
    return np.concatenate(parts)


def kmeans(X, C0, max_iter):
    C = np.array(C0)
    labels = assign(X, C)
    iters = 0
    for _ in range(max_iter):
        order = np.argsort(labels, kind="stable")
        bounds = np.searchsorted(labels[order], np.arange(len(C) + 1))
        for j in range(len(C)):
            if bounds[j] < bounds[j + 1]:
                C[j] = X[order[bounds[j] : bounds[j + 1]]].mean(axis=0)
        iters += 1
        new = assign(X, C)
        if (new == labels).all():
            break
        labels = new
    return C, labels, float(((X - C[labels]) ** 2).sum()), iters
