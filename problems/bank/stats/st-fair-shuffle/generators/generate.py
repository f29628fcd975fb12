"""Secret cases of "Fair shuffle": what is checked, and with which sizes. Seeds are made while judging."""

from whetstone_authoring import Case, group


@group("g01_minimal")
def minimal(rng):
    """No item, one item, and a longer list that would show an order never changed."""
    yield Case(args=["items", []])
    yield Case(args=["items", ["only"]])
    yield Case(args=["changes", 30])


@group("g02_two")
def two(rng):
    yield Case(args=["orders", 2, 10_000])


@group("g03_three")
def three(rng):
    yield Case(args=["orders", 3, 30_000])


@group("g04_four")
def four(rng):
    yield Case(args=["orders", 4, 30_000])


@group("g05_places")
def places(rng):
    yield Case(args=["places", 8, 15_000])


@group("g06_numbers")
def numbers(rng):
    """How many numbers are taken, and whether they alone decide."""
    for n in (1, 2, 10, 200):
        yield Case(args=["numbers", n])


@group("g07_extreme_numbers")
def extreme_numbers(rng):
    for n in (1, 2, 3, 50):
        yield Case(args=["extremes", n])


@group("g08_large")
def large(rng):
    yield Case(args=["large", 400_000])


@group("g09_equal_items")
def equal_items(rng):
    yield Case(args=["items", [7, 7, 7, 1]])
    yield Case(args=["items", [0, 0.5, "0", None, [1], [1], 0]])
    yield Case(args=["items", [int(x) for x in rng.integers(0, 5, 300)]])
