"""Secret data of "A histogram with a rule"."""

import numpy as np
from whetstone_authoring import Case, group

NAMES = (("weight", "kg"), ("delay", "ms"), ("income", "EUR"), ("height", "cm"))


def case(rng, values):
    name, unit = NAMES[int(rng.integers(len(NAMES)))]
    return Case(args=[np.asarray(values, dtype=np.float64), name, unit])


def with_missing(rng, values, share):
    values = values.copy()
    values[rng.choice(len(values), int(share * len(values)), replace=False)] = np.nan
    return values


@group("g01_tiny")
def tiny(rng):
    """One, two and three values."""
    yield case(rng, [3.25])
    yield case(rng, [1.0, 2.5])
    yield case(rng, [np.nan, 4.0])
    yield case(rng, [1.0, 1.7, 5.3])


@group("g02_rule")
def rule(rng):
    """Skewed and symmetric data of several sizes: mean and median part, the number of bins follows n."""
    yield case(rng, rng.gamma(2.0, 3.0, 200))
    yield case(rng, rng.normal(170.0, 9.0, 1500))
    yield case(rng, rng.lognormal(0.0, 0.7, 90))
    yield case(rng, -rng.gamma(1.5, 2.0, 400))


@group("g03_missing")
def missing(rng):
    """A fifth, and nearly all, of the values are NaN."""
    yield case(rng, with_missing(rng, rng.gamma(2.0, 3.0, 500), 0.2))
    yield case(rng, with_missing(rng, rng.normal(size=300), 0.97))


@group("g04_constant")
def constant(rng):
    """All values equal: zero, negative, with missing ones."""
    yield case(rng, np.zeros(40))
    yield case(rng, np.full(7, -12.5))
    yield case(rng, with_missing(rng, np.full(50, 3.0), 0.1))


@group("g05_equal_quartiles")
def equal_quartiles(rng):
    """More than half of the values are equal, the others are not."""
    yield case(rng, np.concatenate([np.full(70, 2.0), rng.uniform(0.1, 9.7, 31)]))
    yield case(rng, np.concatenate([np.zeros(500), rng.gamma(2.0, 1.0, 120)]))


@group("g06_outlier")
def outlier(rng):
    """One value far away: the rule would ask for thousands of bins, most of them empty."""
    yield case(rng, np.append(rng.normal(size=300), 1e5))
    yield case(rng, np.append(rng.normal(size=2000), [-4e8, 7e8]))


@group("g07_offset")
def offset(rng):
    """A spread of a few units on a large offset."""
    yield case(rng, 9.0e8 + rng.normal(0.0, 20.0, 400))
    yield case(rng, -5.0e8 + rng.gamma(3.0, 50.0, 900))


@group("g08_large")
def large(rng):
    """The longest input."""
    yield case(rng, rng.normal(50.0, 12.0, 1_000_000))
