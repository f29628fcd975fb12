"""Secret cases. Each group is made from a seed of its own, so that the same file gives the same cases."""

from whetstone_authoring import Case, group

N_MAX = 200_000


def case(prices):
    return Case(args=[prices])


@group("g01_tiny")
def tiny(rng):
    """Two and three prices."""
    yield case([3, 8])
    yield case([8, 3])
    yield case([5, 5, 5])


@group("g02_minimum_last")
def minimum_last(rng):
    """The smallest price comes after the largest."""
    yield case([4, 9, 6, 1])
    yield case([10, *rng.integers(50, 90, 20).tolist(), 2])


@group("g03_falling")
def falling(rng):
    """No rise at all."""
    yield case(list(range(100, 0, -7)))


@group("g04_random")
def random_prices(rng):
    """Prices of either sign."""
    for n in (10, 100, 1000):
        yield case(rng.integers(-(10**9), 10**9, n).tolist())


@group("g05_large")
def large(rng):
    """As many prices as there may be."""
    yield case(rng.integers(-(10**9), 10**9, N_MAX).tolist())
