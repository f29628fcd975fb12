"""Secret groups of ds-pair-sum; answers come from the counts of the values, not from a solution."""

from collections import Counter

import numpy as np
from whetstone_authoring import Case, group, scaled

N_MAX = 500_000
A_MAX = 2 * 10**9
BUCKETS = (10_273, 20_753, 42_043)
"""Numbers of buckets that the usual C++ library goes through while its table grows."""


def case(values, target):
    values = values.tolist() if isinstance(values, np.ndarray) else list(values)
    counts = Counter(values)
    doubled = sum(n * counts.get(target - a, 0) - (n if 2 * a == target else 0) for a, n in counts.items())
    return Case(input=f"{len(values)} {target}\n{' '.join(map(str, values))}\n", answer=f"{doubled // 2}\n")


@group("g02_n1")
def n1(rng):
    """One number has no partner, not even when it is half of the target."""
    yield case([5], 10)
    yield case([0], 0)


@group("g03_tiny")
def tiny(rng):
    """Short lists over few values."""
    for n in (2, 2, 3, 3, 4, 5, 6, 8, 11, 15):
        yield case(rng.integers(-2, 4, n), int(rng.integers(-3, 7)))
    yield case([3, 3], 6)
    yield case([1, 2, 3, 4], 8)


@group("g04_all_equal")
def all_equal(rng):
    """Every pair fits: the largest possible answer."""
    yield case([21] * N_MAX, 42)
    yield case([-7] * 1_000, -14)


@group("g05_no_pair")
def no_pair(rng):
    """Even numbers and an odd target."""
    yield case(rng.integers(-(10**6), 10**6, 20_000) * 2, 12_345)


@group("g06_multiplicities")
def multiplicities(rng):
    """Few values, each of them often, on both sides of the sum."""
    yield case(rng.choice([-3, 10, 4, 3], 5_000), 7)
    yield case(np.repeat([100, 900, 500], [30, 70, 40]), 1_000)


@group("g07_extreme_values")
def extreme_values(rng):
    """The bounds themselves: differences leave 32 bits, and wrapped around they would fit something."""
    yield case([A_MAX, -A_MAX, A_MAX, -A_MAX, 0], 0)
    target = -(10**9)
    partner = target + 2**32 - A_MAX
    yield case([A_MAX] * 7 + [partner] * 5 + [0, target], target)
    yield case([-A_MAX] * 7 + [-partner] * 5 + [3], -target)
    yield case(rng.choice([-A_MAX, A_MAX, 1 - A_MAX, A_MAX - 1, partner, -partner], 20_000), target)


@group("g08_random_large")
def random_large(rng):
    """Many different values at the greatest n, with a few hundred thousand pairs."""
    yield case(rng.integers(-(10**6), 10**6, N_MAX), 77)
    yield case(rng.integers(-A_MAX, A_MAX, N_MAX, endpoint=True), -5)


@group("g09_collisions")
def collisions(rng):
    """Multiples of numbers of buckets: a table that hashes a number to itself has them all in one bucket."""
    for buckets in BUCKETS:
        keys = np.arange(1, 3 * buckets // 4) * buckets
        yield case(rng.permuted(np.resize(keys[keys <= A_MAX], N_MAX)), buckets)


@scaled
def random_of_size(rng, n):
    """Many different values."""
    return Case(input=f"{n} 77\n{' '.join(map(str, rng.integers(-(10**6), 10**6, n).tolist()))}\n")
