"""Secret cases: `n hidden`, which only the interactor reads."""

from whetstone_authoring import Case, group


def case(n, hidden):
    return Case(input=f"{n} {hidden}\n")


@group("g01_tiny")
def tiny(rng):
    """One and two candidates."""
    yield case(1, 1)
    yield case(2, 1)
    yield case(2, 2)


@group("g02_ends")
def ends(rng):
    """The first number and the last."""
    yield case(100, 1)
    yield case(100, 100)


@group("g03_inside")
def inside(rng):
    """Both answers are needed."""
    yield case(100, 33)


@group("g04_random")
def random_numbers(rng):
    """Anything."""
    for n in rng.integers(10, 1000, 2).tolist():
        yield case(n, int(rng.integers(1, n + 1)))


@group("g05_large")
def large(rng):
    """The largest n."""
    yield case(10**9, 10**9)
    yield case(10**9, 123_456_789)
