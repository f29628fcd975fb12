"""Secret data of "Groups side by side"."""

import numpy as np
from whetstone_authoring import Case, group

NAMES = ("north", "south", "east", "west", "centre", "coast", "hills", "valley", "island", "delta")


def case(rng, parts):
    """`parts`: (name, values) pairs; the rows are shuffled."""
    groups = [str(name) for name, own in parts for _ in own]
    values = np.concatenate([np.asarray(own, dtype=np.float64) for _, own in parts])
    order = rng.permutation(len(values))
    return Case(args=[[groups[at] for at in order], values[order]])


@group("g01_tiny")
def tiny(rng):
    """One value; one box; exactly 4 and 5 values."""
    yield case(rng, [("north", [3.5])])
    yield case(rng, [("north", rng.normal(size=9))])
    yield case(rng, [("b", rng.normal(size=4)), ("a", rng.normal(size=5))])


@group("g02_order")
def order(rng):
    """Several groups whose order by median is not that of names, of means or of appearance."""
    for count in (4, 7):
        names = rng.permutation(NAMES)[:count]
        yield case(
            rng,
            [(name, rng.gamma(2.0, 2.0, int(rng.integers(8, 40))) + 3.0 * rng.random()) for name in names],
        )
    skewed = np.concatenate([rng.uniform(1.0, 2.0, 20), [90.0, 95.0]])
    yield case(
        rng, [("east", skewed), ("west", rng.uniform(2.5, 3.0, 15)), ("coast", rng.uniform(0.1, 0.4, 11))]
    )


@group("g03_small_groups")
def small_groups(rng):
    """Groups of 1 to 4 values between large ones."""
    sizes = (30, 1, 12, 4, 2, 5, 3)
    yield case(rng, [(name, rng.normal(rng.normal(), 1.0, size)) for name, size in zip(NAMES, sizes)])
    yield case(rng, [(name, rng.normal(size=3)) for name in NAMES[:3]])


@group("g04_outliers")
def outliers(rng):
    """Heavy tails: points beyond whiskers on both sides."""
    yield case(rng, [(name, rng.standard_t(2.0, 120)) for name in NAMES[:5]])
    yield case(rng, [("hills", np.append(np.full(30, 2.0), [5.0, -1.0])), ("delta", rng.normal(size=25))])


@group("g05_ties")
def ties(rng):
    """Equal medians."""
    parts = [(name, np.round(rng.normal(0.0, 2.0, 2 * int(rng.integers(4, 9))), 2)) for name in NAMES[:6]]
    yield case(rng, [(name, np.concatenate([own - np.median(own), [0.0]])) for name, own in parts[::-1]])


@group("g06_log_scale")
def log_scale(rng):
    """Positive values over many powers of ten, and just not over a factor of 1000."""
    yield case(rng, [(name, rng.lognormal(at, 2.0, 60)) for at, name in enumerate(NAMES[:5])])
    yield case(rng, [("a", [0.004, 1.0, 2.0, 3.0, 3.9]), ("b", [0.5, 0.25])])
    yield case(rng, [("a", [0.0, 1.0, 2.0, 3.0, 5000.0]), ("b", [0.5, 0.25])])


@group("g07_negative")
def negative(rng):
    """Negative values, a large offset."""
    yield case(rng, [(name, -rng.lognormal(at, 1.5, 40)) for at, name in enumerate(NAMES[:4])])
    yield case(rng, [(name, 1e6 + rng.normal(0.0, 5.0, 40)) for name in NAMES[:3]])


@group("g08_large")
def large(rng):
    """The longest input."""
    yield case(rng, [(name, rng.normal(rng.normal(), 1.0, 20_000)) for name in NAMES])
