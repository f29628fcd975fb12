"""Secret data of "Best split of a tree node". The answer is the best gain (or None); the validator recomputes the gain of
what a learner returns. Small cases are answered by exhaustive search in fractions.
"""

import math
from fractions import Fraction

import numpy as np
from whetstone_authoring import Case, group


def impurity(classes, weights):
    total = sum(weights, Fraction(0))
    by_class = {}
    for c, w in zip(classes, weights, strict=True):
        by_class[c] = by_class.get(c, Fraction(0)) + w
    return 1 - sum((v / total) ** 2 for v in by_class.values())


def best_gain(X, y, w):
    """From the definition, over every value as a threshold, in fractions; None when no gain is above 0."""
    weights = [Fraction(float(v)) for v in w]
    classes = y.tolist()
    whole, total = impurity(classes, weights), sum(weights)
    best = Fraction(0)
    for column in X.T.tolist():
        for t in sorted(set(column)):
            left = [i for i, v in enumerate(column) if v <= t]
            right = [i for i, v in enumerate(column) if v > t]
            sides = [([classes[i] for i in side], [weights[i] for i in side]) for side in (left, right)]
            if any(sum(ws, Fraction(0)) == 0 for _, ws in sides):
                continue
            gain = whole - sum(sum(ws) / total * impurity(cs, ws) for cs, ws in sides)
            best = max(best, gain)
    return float(best) if best > 0 else None


def case(X, y, w=None, expected=...):
    X, y = np.array(X, dtype=np.float64), np.array(y, dtype=np.int64)
    w = np.ones(len(y)) if w is None else np.array(w, dtype=np.float64)
    return Case(args=[X, y, w], expected=best_gain(X, y, w) if expected is ... else expected)


def gain_by_sums(X, y, w):
    """The same for large data, by sums over the distinct values; in extended precision."""
    total = np.bincount(y, weights=w, minlength=10).astype(np.longdouble)
    best = np.longdouble(0.0)
    for column in X.T:
        values, place = np.unique(column, return_inverse=True)
        table = np.zeros((len(values), 10), dtype=np.longdouble)
        np.add.at(table, (place, y), w.astype(np.longdouble))
        left = np.cumsum(table, axis=0)[:-1]
        right = total - left
        ok = (left.sum(1) > 1e-4) & (right.sum(1) > 1e-4)
        if ok.any():
            left, right = left[ok], right[ok]
            score = (left**2).sum(1) / left.sum(1) + (right**2).sum(1) / right.sum(1)
            best = max(best, score.max() / total.sum() - ((total / total.sum()) ** 2).sum())
    return float(best) if best > 1e-9 else None


@group("g02_minimal")
def minimal(rng):
    """One row, two rows, one feature."""
    yield case([[1.0]], [3])
    yield case([[1.0], [2.0]], [0, 1])
    yield case([[2.0], [1.0]], [0, 1])
    yield case([[2.0], [2.0]], [0, 1])
    yield case([[-0.0], [0.0]], [0, 1])


@group("g03_nothing_to_split")
def nothing(rng):
    """One class, constant features, a feature that says nothing."""
    yield case(rng.normal(size=(20, 3)), np.full(20, 4))
    yield case(np.full((12, 2), 0.1), rng.integers(0, 3, 12))
    yield case([[0.0], [0.0], [1.0], [1.0]], [0, 1, 0, 1])
    yield case([[0.0, 1.0]] * 6, [0, 1, 2] * 2)
    yield case(rng.normal(size=(6, 1)), [0, 0, 0, 1, 1, 1], [1.0, 2.0, 1.0, 0.0, 0.0, 0.0])


@group("g04_equal_values")
def equal_values(rng):
    """Few distinct values: the place that would be best lies inside a run of equal ones."""
    yield case([[1.0]] * 4 + [[2.0]] * 4, [0, 0, 1, 1, 1, 1, 1, 0])
    for _ in range(8):
        y = np.sort(rng.integers(0, 3, 14))
        yield case(np.sort(rng.integers(0, 3, (14, 2)), axis=0), y)


@group("g05_weights")
def weights(rng):
    """Unequal weights turn the choice round."""
    yield case([[1.0, 1.0], [2.0, 2.0], [3.0, 1.0], [4.0, 2.0]], [0, 1, 0, 1], [1.0, 1.0, 100.0, 100.0])
    for _ in range(6):
        n = int(rng.integers(8, 16))
        yield case(rng.integers(0, 6, (n, 3)), rng.integers(0, 3, n), 10.0 ** rng.uniform(-2, 2, n))


@group("g06_zero_weights")
def zero_weights(rng):
    """Rows of weight 0 at the ends and in the middle: a side made of them alone is empty."""
    yield case([[0.0], [1.0], [2.0], [3.0]], [1, 0, 0, 1], [0.0, 1.0, 1.0, 0.0])
    yield case([[0.0], [1.0], [2.0], [3.0], [4.0]], [1, 0, 1, 0, 1], [0.0, 1.0, 0.0, 2.0, 3.0])
    for _ in range(6):
        w = np.where(rng.random(14) < 0.5, 0.0, 1.0)
        w[:2] = (0.0, 1.0)
        yield case(rng.integers(0, 9, (14, 2)), rng.integers(0, 2, 14), w)


@group("g07_adjacent_floats")
def adjacent_floats(rng):
    """Values between which there is no other float, or whose middle overflows."""
    for v in (1.0, 3.0, -7.5, 1e300, 2.0**-1060):
        up = math.nextafter(v, math.inf)
        yield case([[v], [up], [v], [up]], [0, 1, 0, 1])
        yield case([[up], [math.nextafter(up, math.inf)]], [1, 0])
    yield case([[1.2e308], [1.6e308], [1.7e308]], [0, 1, 1])
    yield case([[-1.7e308], [-1.6e308], [-1.2e308]], [0, 0, 1])


@group("g08_random")
def random_nodes(rng):
    """All kinds of small nodes against exhaustive search."""
    for _ in range(40):
        n, d, classes = int(rng.integers(2, 18)), int(rng.integers(1, 5)), int(rng.integers(2, 5))
        yield case(np.round(rng.normal(size=(n, d)), 1), rng.integers(0, classes, n), rng.integers(1, 5, n) / 4.0)
    for n in (300, 1000):
        X, y = rng.normal(size=(n, 5)), rng.integers(0, 10, n)
        w = rng.uniform(0.5, 2.0, n)
        yield case(X, y, w, gain_by_sums(X, y, w))


@group("g09_infinities")
def infinities(rng):
    """Plus and minus infinity are values like others; the threshold is not."""
    inf = math.inf
    yield case([[-inf], [-inf], [5.0], [inf]], [0, 0, 1, 1])
    yield case([[-inf], [5.0], [inf], [inf]], [0, 0, 1, 1])
    yield case([[-inf], [inf], [-inf], [inf]], [0, 1, 0, 1])
    yield case([[-inf], [-inf], [-5.0], [-3.0]], [0, 0, 1, 1])
    yield case([[inf, 1.0], [inf, 2.0], [inf, 3.0]], [0, 0, 1])


@group("g10_large")
def large(rng):
    """60000 rows, 12 features of many values, and of few."""
    n = 60_000
    X = rng.normal(size=(n, 12))
    y = np.clip(((X[:, 7] > 0.3) * 3 + rng.integers(0, 7, n)), 0, 9).astype(np.int64)
    w = rng.uniform(0.001, 3.0, n)
    yield case(X, y, w, gain_by_sums(X, y, w))
    X = rng.integers(0, 5, (n, 12)).astype(np.float64)
    yield case(X, y, w, gain_by_sums(X, y, w))
