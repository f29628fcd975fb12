"""Secret data of "Lloyd's algorithm, exactly". Small cases are answered in exact rational arithmetic; for the others the
generator makes sure that no sound way of computing distances can give another label.
"""

from fractions import Fraction

import numpy as np
from whetstone_authoring import Case, group

MARGIN = 1e-6


def distances(X, C):
    """Squared, one centroid at a time: (n, k)."""
    return np.stack([((X - c) ** 2).sum(axis=1) for c in C], axis=1)


def moved(X, labels, C):
    new = C.copy()
    for j in range(len(C)):
        rows = X[labels == j]
        if len(rows):
            new[j] = rows.mean(axis=0)
    return new


def is_clear(X, C, max_iter):
    """Whether in every assignment the nearest centroid is nearer than any other that is not equal to it."""
    labels = None
    for _ in range(max_iter + 1):
        D = distances(X, C)
        nearest = D.min(axis=1, keepdims=True)
        first = D.argmin(axis=1)
        same = (C[None, :, :] == C[first][:, None, :]).all(axis=2)
        gap = np.where(same, np.inf, D - nearest)
        if (gap < MARGIN * np.maximum(1.0, nearest)).any():
            return False
        if labels is not None and (first == labels).all():
            break
        labels = first
        C = moved(X, labels, C)
    return True


def clear(make, max_iter=100):
    """The first of the random cases that is clear."""
    for _ in range(200):
        X, C = make()
        if is_clear(X, C, max_iter):
            return Case(args=[X, C, max_iter])
    raise ValueError("no clear case found")


def blobs(rng, n, d, k, spread=0.2):
    """k clusters, and centroids that start at rows."""
    centres = rng.uniform(-10.0, 10.0, (k, d))
    X = centres[rng.integers(0, k, n)] + spread * rng.normal(size=(n, d))
    return X, X[rng.choice(n, k, replace=False)].copy()


def exactly(X, C0, max_iter):
    """(C, labels, inertia, iters, whether there was a tie, whether all centroids are dyadic) in rational arithmetic."""
    X = [[Fraction(float(v)) for v in row] for row in X]
    C = [[Fraction(float(v)) for v in row] for row in C0]
    tied = False

    def assign():
        nonlocal tied
        labels = []
        for row in X:
            D = [sum((a - b) ** 2 for a, b in zip(row, c, strict=True)) for c in C]
            tied |= D.count(min(D)) > 1
            labels.append(D.index(min(D)))
        return labels

    labels, iters = assign(), 0
    dyadic = True
    while iters < max_iter:
        for j in range(len(C)):
            rows = [row for row, label in zip(X, labels, strict=True) if label == j]
            if rows:
                C[j] = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
        iters += 1
        dyadic &= all(v.denominator in (1, 2, 4, 8) for c in C for v in c)
        new = assign()
        if new == labels:
            break
        labels = new
    inertia = sum(sum((a - b) ** 2 for a, b in zip(row, C[j], strict=True)) for row, j in zip(X, labels, strict=True))
    result = (
        np.array([[float(v) for v in c] for c in C]),
        np.array(labels, dtype=np.int64),
        float(inertia),
        iters,
    )
    return result, tied, dyadic


def whole_numbers(rng, n, d, k, largest=4):
    X = rng.integers(0, largest + 1, (n, d)).astype(np.float64)
    return X, X[rng.choice(n, k)].copy()


@group("g02_minimal")
def minimal(rng):
    """One row, one centroid, as many centroids as rows."""
    one = np.array([[3.5, -1.0]])
    yield Case(args=[one, np.array([[0.0, 0.0]]), 10])
    yield clear(lambda: (rng.normal(size=(30, 3)), rng.normal(size=(1, 3))))
    X = rng.normal(size=(8, 2))
    yield Case(args=[X, X[::-1].copy(), 10])
    yield Case(args=[np.array([[0.1], [0.1], [0.1]]), np.array([[7.0]]), 5])


@group("g03_blobs")
def some_blobs(rng):
    for n, d, k in ((100, 2, 3), (400, 5, 6), (1000, 3, 8)):
        yield clear(lambda n=n, d=d, k=k: blobs(rng, n, d, k, 1.0))


@group("g04_empty_cluster")
def empty_cluster(rng):
    """Centroids far away from all rows, and one that loses its rows on the way."""
    def far():
        X, C = blobs(rng, 200, 2, 4)
        C[1] = (500.0, 500.0)
        return X, C

    yield clear(far)
    yield Case(args=[np.array([[0.0], [1.0], [10.0], [11.0]]), np.array([[0.4], [100.0], [10.6]]), 20])
    yield Case(args=[np.array([[-5.0], [-4.0], [3.0], [4.0], [9.0]]), np.array([[-9.0], [-1.0], [0.0], [6.5]]), 20])


@group("g05_exact_ties")
def exact_ties(rng):
    """Whole numbers and centroids in eighths: ties are exact, and so is every way to compute them."""
    made = 0
    while made < 25:
        X, C0 = whole_numbers(rng, int(rng.integers(4, 9)), int(rng.integers(1, 3)), int(rng.integers(2, 4)))
        result, tied, dyadic = exactly(X, C0, 50)
        if tied and dyadic:
            made += 1
            yield Case(args=[X, C0, 50], expected=result)


@group("g06_equal_centroids")
def equal_centroids(rng):
    """The second of two equal centroids gets nothing and stays, also after the first has moved away."""
    for n in (50, 300):
        def make(n=n):
            X, C = blobs(rng, n, 3, 4, 0.7)
            C[2] = C[0]
            return X, C

        yield clear(make)


@group("g07_max_iter")
def few_moves(rng):
    """0, 1 and 2 moves, where more would follow."""
    for max_iter in (0, 1, 2, 3):
        def make(max_iter=max_iter):
            while True:
                X, C = rng.normal(size=(300, 2)) * 3.0, rng.normal(size=(6, 2))
                if exact_moves(X, C) > max_iter + 2:
                    return X, C

        yield clear(make, max_iter)


def exact_moves(X, C):
    labels = distances(X, C).argmin(axis=1)
    for moves in range(1, 100):
        C = moved(X, labels, C)
        new = distances(X, C).argmin(axis=1)
        if (new == labels).all():
            return moves
        labels = new
    return 100


@group("g08_offset_1e6")
def offset(rng):
    """Rows near a million: what is left of expanded squares is noise."""
    def make():
        X, C = blobs(rng, 500, 4, 5, 0.5)
        return X / 8.0 + 1e6, C / 8.0 + 1e6

    yield clear(make)
    yield clear(lambda: tuple(part * [1.0, -1.0, 1.0, -1.0] for part in make()))


@group("g09_large")
def large(rng):
    """60000 rows, 16 columns, 40 centroids."""
    yield clear(lambda: blobs(rng, 60_000, 16, 40, 0.25), 6)


@group("g10_small_random")
def small_random(rng):
    """Small numbers against exact arithmetic, where no tie is near."""
    made = 0
    while made < 60:
        n, d, k = int(rng.integers(1, 10)), int(rng.integers(1, 4)), int(rng.integers(1, 5))
        X, C0 = rng.integers(-99, 100, (n, d)) / 10.0, rng.integers(-99, 100, (k, d)) / 10.0
        max_iter = int(rng.integers(0, 8))
        if is_clear(X, C0, max_iter):
            made += 1
            yield Case(args=[X, C0, max_iter], expected=exactly(X, C0, max_iter)[0])
