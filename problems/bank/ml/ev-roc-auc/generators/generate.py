"""Secret data of "Area under the ROC curve". Expected values are exact rationals, rounded once."""

import math
from fractions import Fraction

import numpy as np
from whetstone_authoring import Case, group, scaled


def exact_auc(y, score, w):
    """All pairs in exact rational arithmetic; quadratic, for small inputs."""
    weights = [Fraction(1)] * len(y) if w is None else [Fraction(x) for x in w.tolist()]
    rows = list(zip(y.tolist(), score.tolist(), weights))
    positive = [(s, x) for label, s, x in rows if label == 1]
    negative = [(s, x) for label, s, x in rows if label == 0]
    total = sum(x for _, x in positive) * sum(x for _, x in negative)
    if total == 0:
        return math.nan
    twice = Fraction(0)
    for s, x in positive:
        below = sum((v for t, v in negative if t < s), Fraction(0))
        at = sum((v for t, v in negative if t == s), Fraction(0))
        twice += x * (2 * below + at)
    return float(twice / (2 * total))


def exact_auc_of_integer_weights(y, score, w):
    """Sort-free of rounding: weights are whole numbers, every sum is a 64-bit integer."""
    weights = np.ones(len(y), dtype=np.int64) if w is None else w.astype(np.int64)
    negative = y == 0
    order = np.argsort(score[negative], kind="stable")
    sums = np.concatenate([[0], np.cumsum(weights[negative][order])])
    sorted_scores = score[negative][order]
    lower = sums[np.searchsorted(sorted_scores, score[~negative], side="left")]
    upper = sums[np.searchsorted(sorted_scores, score[~negative], side="right")]
    twice = sum(int(a) * int(b) for a, b in zip(weights[~negative], lower + upper))
    total = int(weights[~negative].sum()) * int(sums[-1])
    return float(Fraction(twice, 2 * total))


def labels(values):
    return np.array(values, dtype=np.int64)


def scores(values):
    return np.array(values, dtype=np.float64)


def small(y, score, w=None):
    return Case(args=[y, score, w], expected=exact_auc(y, score, w))


@group("g02_minimal")
def minimal(rng):
    """No row, one row, one pair in either order."""
    yield small(labels([]), scores([]))
    yield small(labels([]), scores([]), scores([]))
    yield small(labels([1]), scores([0.5]))
    yield small(labels([1, 0]), scores([2.0, 1.0]))
    yield small(labels([1, 0]), scores([1.0, 2.0]), scores([4.0, 0.25]))


@group("g03_perfect_and_reversed")
def perfect_and_reversed(rng):
    """Classes apart: exactly one, exactly zero."""
    y = rng.permutation(labels([0] * 150 + [1] * 50))
    gap = rng.random(200) + 2.0 * y
    yield small(y, gap)
    yield small(y, -gap)


@group("g04_constant_scores")
def constant_scores(rng):
    """All scores equal: one half, whatever the order of the rows."""
    yield small(rng.permutation(labels([0] * 170 + [1] * 30)), np.full(200, 0.25))
    yield small(labels([0] * 40 + [1] * 60), np.full(100, -3.0))
    yield small(labels([1] * 40 + [0] * 60), np.full(100, 7.0))


@group("g05_rounded_ties")
def rounded_ties(rng):
    """Scores with one decimal: every block mixes both classes."""
    for shift in (0.0, 0.6, 1.5):
        y = rng.integers(0, 2, 300)
        yield small(y, np.round(rng.normal(size=300) + shift * y, 1))


@group("g06_one_class")
def one_class(rng):
    """A class is missing: NaN."""
    yield small(labels([1] * 5), rng.normal(size=5))
    yield small(labels([0] * 5), rng.normal(size=5), rng.random(5))
    yield small(labels([0] * 3), np.zeros(3))


@group("g07_weights")
def weights(rng):
    """Weights spread over many powers of ten, with and without ties."""
    for decimals in (1, 12):
        y = rng.integers(0, 2, 200)
        score = np.round(rng.normal(size=200) + 0.8 * y, decimals)
        yield small(y, score, 10.0 ** rng.uniform(-6, 6, 200))


@group("g08_zero_weights")
def zero_weights(rng):
    """Rows of weight zero: no influence; a class with no weight left: NaN."""
    y = rng.integers(0, 2, 120)
    score = np.round(rng.normal(size=120) + y, 1)
    w = rng.random(120) * (rng.random(120) < 0.4)
    yield small(y, score, w)
    yield small(y, score, np.where(y == 1, 0.0, 1.0))
    yield small(y, score, np.zeros(120))


@group("g09_inf_signed_zero")
def inf_signed_zero(rng):
    """Infinite scores tie with themselves; both zeros are one number."""
    inf = math.inf
    yield small(labels([1, 0, 0, 1]), scores([-0.0, 0.0, -0.0, 0.0]))
    yield small(labels([0, 1, 0, 1, 1, 0]), scores([inf, inf, -inf, -inf, 1e308, -1e308]))
    y = rng.integers(0, 2, 150)
    yield small(y, rng.choice([-inf, -1.0, -0.0, 0.0, 1.0, inf], 150))


@group("g10_order_of_rows")
def order_of_rows(rng):
    """One data set, four orders, one answer."""
    y = rng.integers(0, 2, 160)
    score = np.round(rng.normal(size=160) + 0.5 * y, 1)
    w = rng.integers(1, 9, 160).astype(np.float64)
    orders = (np.lexsort((y, score)), np.lexsort((-y, score)), np.argsort(y), np.argsort(-y))
    for order in orders:
        yield small(y[order], score[order], w[order])


@group("g11_monotone_map")
def monotone_map(rng):
    """The same order on stretched scales: any fixed grid of thresholds fails, differences overflow."""
    y = rng.integers(0, 2, 200)
    base = rng.normal(size=200) + 0.7 * y
    for mapped in (base, np.exp(150 * base / np.abs(base).max()), np.sign(base) * np.exp(700 * np.abs(base) / 5)):
        yield small(y, mapped)


@group("g12_adjacent_floats")
def adjacent_floats(rng):
    """Scores one unit in the last place apart are different numbers, also below the normal range."""
    y = rng.permutation(labels([0, 1] * 60))
    yield small(y, 1.0 + np.arange(120) * 2.0**-52)
    yield small(y, rng.permutation(np.arange(120)) * 5e-324)
    yield small(y, 1e15 + rng.integers(0, 50, 120) * 0.125)


@group("g13_five_positives")
def five_positives(rng):
    """Rare positives among 20000 rows: each pair counts."""
    y = np.zeros(20_000, dtype=np.int64)
    y[rng.choice(20_000, 5, replace=False)] = 1
    score = np.round(rng.normal(size=20_000) + 1.5 * y, 3)
    yield Case(args=[y, score, None], expected=exact_auc_of_integer_weights(y, score, None))


@group("g14_small_random")
def small_random(rng):
    """Small inputs against all pairs, with few distinct scores and few distinct weights."""
    for _ in range(12):
        n = int(rng.integers(2, 8))
        w = rng.integers(0, 3, n).astype(np.float64)
        yield small(rng.integers(0, 2, n), rng.integers(0, 4, n).astype(np.float64), w)


@group("g15_large")
def large(rng):
    """The largest input: distinct scores without weights, then tied scores with weights."""
    n = 500_000
    y = rng.integers(0, 2, n)
    distinct = rng.normal(size=n) + 0.3 * y
    yield Case(args=[y, distinct, None], expected=exact_auc_of_integer_weights(y, distinct, None))
    tied = np.round(distinct, 2)
    w = rng.integers(0, 1001, n).astype(np.float64)
    yield Case(args=[y, tied, w], expected=exact_auc_of_integer_weights(y, tied, w))


@scaled
def distinct_scores_of_size(rng, n):
    """Distinct scores without weights, as in the largest group."""
    y = rng.integers(0, 2, n)
    return Case(args=[y, rng.normal(size=n) + 0.3 * y, None])
