"""Secret data of "Exact permutation test". All comparisons are of whole hundredths."""

import math

import numpy as np
from whetstone_authoring import Case, group


def sums_of(values, size):
    """The sum of every subset of this size, with repetitions."""
    by_size = [np.zeros(1, dtype=np.int64)] + [np.zeros(0, dtype=np.int64) for _ in range(size)]
    for value in values:
        for k in range(size, 0, -1):
            by_size[k] = np.concatenate([by_size[k], by_size[k - 1] + value])
    return by_size[size]


def expected(x, y):
    first, second = (np.rint(values * 100).astype(np.int64) for values in (x, y))
    n, m = len(first), len(second)
    total = int(first.sum() + second.sum())
    values = [*first.tolist(), *second.tolist()]
    sums = sums_of(values, n) if n <= m else total - sums_of(values, m)
    # |sum/n - (total - sum)/m| times n m
    distances = np.abs(sums * (n + m) - total * n)
    k = int((distances >= abs(int(first.sum()) * (n + m) - total * n)).sum())
    assert len(sums) == math.comb(n + m, n)
    return {"k": k, "N": len(sums), "p": k / len(sums)}


def case(x, y):
    args = [np.array(x, dtype=np.float64), np.array(y, dtype=np.float64)]
    return Case(args=args, expected=expected(*args))


def decimals(rng, n, digits=1, mean=5.0, sd=2.0):
    return np.round(rng.normal(mean, sd, n), digits) + 0.0


@group("g02_one_value")
def one_value(rng):
    """A group of a single value, on either side and on both."""
    yield case([3], [1, 2, 3, 9])
    yield case([1, 2, 3, 9], [9])
    yield case([4], [4])
    yield case([1], [2])


@group("g03_all_equal")
def all_equal(rng):
    """Every split looks the same."""
    yield case([5.1] * 4, [5.1] * 3)
    yield case([0.0] * 2, [0.0] * 6)


@group("g04_separated")
def separated(rng):
    """No value of one group between those of the other."""
    yield case([1, 2, 3, 4], [10, 11, 12, 13, 14])
    yield case(decimals(rng, 6, mean=50), decimals(rng, 5, mean=-50))


@group("g05_integers_with_ties")
def integers_with_ties(rng):
    """Sums that are equal and are seen to be."""
    for _ in range(6):
        yield case(rng.integers(0, 6, 5), rng.integers(0, 6, 4))


@group("g06_skewed")
def skewed(rng):
    """Both tails count, and they differ."""
    yield case([0.1, 0.2, 30.0, 0.4], [0.3, 0.5, 0.6, 0.2, 0.9])
    yield case(np.round(rng.exponential(3, 4), 2) + 40, np.round(rng.exponential(3, 7) ** 2, 2))


@group("g07_decimals")
def several_decimals(rng):
    """Equal differences whose binary sums are not equal."""
    yield case([1.2, 3.9], [3.6, 5.8, 4.0])
    for _ in range(12):
        yield case(decimals(rng, 4), decimals(rng, 5))
    yield case([0.1, 0.2, 0.3], [0.3, 0.1, 0.2, 0.6])


@group("g08_negative")
def negative(rng):
    """Values on both sides of zero."""
    for n, m in ((3, 6), (7, 5)):
        yield case(decimals(rng, n, 2, 0, 100), decimals(rng, m, 2, 0, 100))


@group("g09_unequal_sizes")
def unequal_sizes(rng):
    """A small group and a large one."""
    yield case(decimals(rng, 2), decimals(rng, 40))
    yield case(decimals(rng, 30), decimals(rng, 3))


@group("g10_large")
def large(rng):
    """Nearly as many splits as there may be."""
    yield case(decimals(rng, 9), decimals(rng, 9, mean=6.5))
    yield case(decimals(rng, 10, 2), decimals(rng, 10, 2, mean=6.0))
