"""Secret data."""

from whetstone_authoring import Case, group


@group("g01_one")
def one(rng):
    """A single bar."""
    yield Case(args=[["only"], [4]])


@group("g02_unsorted")
def unsorted(rng):
    """Counts in no order."""
    yield Case(args=[["a", "b", "c", "d"], [3, 9, 1, 6]])


@group("g03_equal")
def equal(rng):
    """Equal counts, names not in alphabetical order."""
    yield Case(args=[["z", "m", "a", "k"], [5, 5, 7, 5]])


@group("g04_zero")
def zero(rng):
    """A bar of no height."""
    yield Case(args=[["x", "y", "z"], [2, 0, 8]])


@group("g05_many")
def many(rng):
    """As many as there may be."""
    yield Case(args=[[f"name {i}" for i in range(30)], rng.permutation(100)[:30].tolist()])
