"""Secret points: w, X, y."""

from whetstone_authoring import Case, group


def case(rng, n, d):
    return Case(args=[rng.normal(size=d), rng.normal(size=(n, d)), rng.normal(size=n)])


@group("g01_one_row")
def one_row(rng):
    """n = 1."""
    yield case(rng, 1, 3)


@group("g02_small")
def small(rng):
    """More rows than columns."""
    yield case(rng, 7, 3)
    yield case(rng, 20, 5)


@group("g03_one_column")
def one_column(rng):
    """d = 1."""
    yield case(rng, 9, 1)


@group("g04_wide")
def wide(rng):
    """More columns than rows."""
    yield case(rng, 4, 12)


@group("g05_large")
def large(rng):
    """As many as there may be."""
    yield case(rng, 10_000, 50)
