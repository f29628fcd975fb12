import numpy as np


def assign(X, C):
    nearest = np.full(len(X), np.inf)
    labels = np.zeros(len(X), dtype=np.int64)
    for i, row in enumerate(X.tolist()):
        for j, c in enumerate(C.tolist()):
            squared = sum((a - b) ** 2 for a, b in zip(row, c))
            if squared < nearest[i]:
                nearest[i], labels[i] = squared, j
    return labels, nearest


def move(X, labels, C):
    counts = np.bincount(labels, minlength=len(C))
    sums = np.stack([np.bincount(labels, weights=column, minlength=len(C)) for column in X.T], axis=1)
    return np.where(counts[:, None] > 0, sums / np.maximum(counts, 1)[:, None], C)


def kmeans(X, C0, max_iter):
    C = C0.copy()
    labels, nearest = assign(X, C)
    iters = 0
    while iters < max_iter:
        C = move(X, labels, C)
        iters += 1
        new, nearest = assign(X, C)
        if np.array_equal(new, labels):
            break
        labels = new
    return C, labels, float(nearest.sum()), iters
