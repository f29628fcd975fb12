"""Secret cases of "Weighted draws in constant time": what is checked, and the weights. Seeds are made while judging."""

from whetstone_authoring import Case, group

DRAWS = 40_000


@group("g02_uniform")
def uniform(rng):
    yield Case(args=["frequencies", [2.5] * 5, DRAWS])


@group("g03_rising")
def rising(rng):
    yield Case(args=["frequencies", [float(i) for i in range(1, 11)], DRAWS])


@group("g04_rare")
def rare(rng):
    yield Case(args=["frequencies", [1.0, 999.0], DRAWS])


@group("g05_zeros")
def zeros(rng):
    """Zeros at both ends and inside."""
    yield Case(args=["frequencies", [0.0, 3.0, 0.0, 0.0, 1.0, 2.0, 0.0], DRAWS])


@group("g06_range")
def wide_range(rng):
    """From 1e-300 to 1e306; the sum of the last list is larger than the largest float."""
    yield Case(args=["frequencies", [1e-300, 1e306, 1e-300, 3e305], DRAWS])
    yield Case(args=["never", [1e306] * 100 + [0.0] + [1e-300], 2000])
    yield Case(args=["overflow", 100_000, 2000])


@group("g07_many")
def many(rng):
    """Fifty weights with a heavy tail."""
    yield Case(args=["frequencies", [float(x) for x in 1.0 + rng.pareto(1.2, 50)], DRAWS])


@group("g08_numbers")
def numbers(rng):
    yield Case(args=["numbers", [float(x) for x in rng.pareto(1.0, 40)], 1000])


@group("g09_extreme_numbers")
def extreme_numbers(rng):
    """Uniform numbers 0.0 and 1 - 2^-53 for ever: no index out of range, no item of weight 0."""
    yield Case(args=["ends", [0.0, 0.0, 1.0, 2.0, 0.0]])
    yield Case(args=["ends", [0.0, 1.0]])
    yield Case(args=["ends", [1.0, 0.0]])
    yield Case(args=["ends", [float(x) for x in rng.random(30)]])


@group("g10_large")
def large(rng):
    yield Case(args=["never", [float(x) for x in rng.pareto(1.5, 100_000)], DRAWS])
