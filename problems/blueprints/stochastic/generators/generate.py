"""Secret weights: [weights, number of draws]."""

from whetstone_authoring import Case, group


@group("g01_one")
def one(rng):
    """A single weight."""
    yield Case(args=[[2.5], 100])


@group("g02_two")
def two(rng):
    """The fewest that differ."""
    yield Case(args=[[0.2, 0.8], 4000])


@group("g03_any_sum")
def any_sum(rng):
    """The sum is far from 1."""
    yield Case(args=[[30.0, 10.0, 60.0], 4000])


@group("g04_uneven")
def uneven(rng):
    """Some weights are small."""
    yield Case(args=[[1.0, 0.02, 0.5, 0.02, 2.0, 0.1], 4000])


@group("g05_large")
def large(rng):
    """As many as there may be."""
    yield Case(args=[rng.uniform(0.5, 1.5, 1000).tolist(), 2000])
