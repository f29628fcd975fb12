"""Secret data of "False discovery control". Expected values are exact rationals; on the large input 64-bit mantissas."""

import math
from fractions import Fraction

import numpy as np
from whetstone_authoring import Case, group, scaled


def expected(p):
    """From the definition in exact rational arithmetic, then rounded once."""
    values = p.tolist()
    order = sorted((i for i, v in enumerate(values) if not math.isnan(v)), key=lambda i: values[i])
    m = len(order)
    adjusted = [math.nan] * len(values)
    smallest = None
    for j in range(m, 0, -1):
        product = Fraction(values[order[j - 1]]) * m / j
        smallest = product if smallest is None else min(smallest, product)
        adjusted[order[j - 1]] = float(smallest)
    return np.array(adjusted, dtype=np.float64)


def expected_large(p):
    """The same over distinct values, in extended precision."""
    present = ~np.isnan(p)
    values, which, counts = np.unique(p[present], return_inverse=True, return_counts=True)
    products = values.astype(np.longdouble) * int(counts.sum()) / np.cumsum(counts)
    adjusted = np.full(len(p), np.nan)
    adjusted[present] = np.minimum.accumulate(products[::-1])[::-1][which].astype(np.float64)
    return adjusted


def case(values):
    p = np.array(values, dtype=np.float64)
    return Case(args=[p], expected=expected(p))


def mixture(rng, n, share):
    """p-values of which a share is small (an effect is there), the others uniform."""
    return np.where(rng.random(n) < share, rng.random(n) ** 6, rng.random(n))


@group("g02_minimal")
def minimal(rng):
    """Nothing, one value, only NaN."""
    yield case([])
    yield case([0.3])
    yield case([1.0])
    yield case([0.0])
    yield case([math.nan])
    yield case([math.nan, 0.25, math.nan])


@group("g03_mixture")
def mixed(rng):
    """Ordinary data: some effects among many tests without."""
    yield case(mixture(rng, 20, 0.3))
    yield case(mixture(rng, 500, 0.1))
    yield case(mixture(rng, 500, 0.9))


@group("g04_not_monotone")
def not_monotone(rng):
    """Dense clusters above a small value: scaling alone turns the order around."""
    yield case([0.01, 0.04, 0.041, 0.042, 0.043, 0.9])
    cluster = 0.05 + 0.0001 * rng.random(200)
    yield case(rng.permutation(np.concatenate([[0.004, 0.02], cluster, rng.random(20)])))


@group("g05_nan")
def nan(rng):
    """Failed tests between the others."""
    for share in (0.1, 0.6):
        p = mixture(rng, 200, 0.4)
        yield case(np.where(rng.random(200) < share, math.nan, p))
    yield case([math.nan] * 5)


@group("g06_order")
def order(rng):
    """One set of values ascending, descending and shuffled."""
    p = np.sort(mixture(rng, 60, 0.5))
    for arranged in (p, p[::-1], rng.permutation(p)):
        yield case(arranged)


@group("g07_ties")
def ties(rng):
    """Few distinct values; the block's last position counts."""
    yield case([0.2, 0.2, 0.2, 0.2])
    yield case([0.01, 0.02, 0.02, 0.02, 0.5, 0.5])
    yield case(np.round(mixture(rng, 150, 0.5), 1))
    yield case(np.round(mixture(rng, 150, 0.5), 2))


@group("g08_zeros_and_ones")
def zeros_and_ones(rng):
    """The ends of the range, alone and mixed."""
    yield case([0.0] * 6)
    yield case([1.0] * 6)
    yield case(rng.choice([0.0, 1.0, 0.5], 40))


@group("g09_multiples")
def multiples(rng):
    """p = i/m exactly uniform: every adjusted value is one."""
    for m in (10, 97):
        yield case(rng.permutation(np.arange(1, m + 1) / m))
    yield case(0.05 * np.arange(1, 21) / 20)


@group("g10_tiny")
def tiny(rng):
    """p-values down to 1e-290: their order and their size matter."""
    yield case(10.0 ** rng.uniform(-290, 0, 80))
    yield case(rng.permutation([1e-290, 2e-290, 1e-100, 3e-17, 1e-17, 0.0, 0.5]))


@group("g11_small_random")
def small_random(rng):
    """Short inputs with ties and NaN."""
    choices = np.array([0.0, 0.01, 0.02, 0.2, 0.7, 1.0, math.nan])
    for _ in range(12):
        yield case(rng.choice(choices, int(rng.integers(1, 8))))


@group("g12_large")
def large(rng):
    """The largest input, with NaN and ties."""
    p = mixture(rng, 500_000, 0.05)
    p[rng.random(500_000) < 0.02] = math.nan
    p[::7] = np.round(p[::7], 4)
    yield Case(args=[p], expected=expected_large(p))


@scaled
def mixture_of_size(rng, n):
    """Mostly uniform values, without NaN."""
    return Case(args=[mixture(rng, n, 0.05)])
