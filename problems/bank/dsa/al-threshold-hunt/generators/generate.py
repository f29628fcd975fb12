"""Secret groups of al-threshold-hunt. A line `N t` fixes t; `N 0` lets the interactor choose while it answers."""

from whetstone_authoring import Case, group

N_MAX = 10**18
GAMES_MAX = 50


def case(*games) -> Case:
    lines = [f"{n} {t}" for n, t in games]
    return Case(input=f"{len(games)}\n" + "\n".join(lines) + "\n")


@group("g01_smallest")
def smallest(rng):
    """One candidate needs no question, two need one."""
    yield case((1, 0), (2, 0), (1, 1), (2, 1), (2, 2), (3, 0))


@group("g02_powers_of_two")
def powers_of_two(rng):
    """Where the budget changes: powers of two and their neighbours."""
    for first in (1, 21, 41):
        powers = [2**k for k in range(first, min(first + 16, 60))]
        yield case(*((n, 0) for power in powers for n in (power - 1, power, power + 1)))


@group("g03_first_size")
def first_size(rng):
    """Everything fails."""
    yield case(*((n, 1) for n in (2, 3, 8, 1000, 2**31, N_MAX)))


@group("g04_last_size")
def last_size(rng):
    """Only the greatest size fails."""
    yield case(*((n, n) for n in (2, 3, 8, 1000, 2**31, N_MAX)))


@group("g05_greatest")
def greatest(rng):
    """The largest N, adaptive and with an odd t that no float has."""
    yield case((N_MAX, 0), (N_MAX, N_MAX - 1), (N_MAX - 1, 123_456_789_012_345_679), (2**53 + 1, 2**53 + 1))


@group("g06_fifty_games")
def fifty_games(rng):
    """As many games as there may be."""
    yield case(*((int(n), 0) for n in rng.integers(N_MAX // 2, N_MAX, GAMES_MAX)))
    games = []
    for n in rng.integers(1, N_MAX, GAMES_MAX).tolist():
        games.append((n, int(rng.integers(1, n + 1))))
    yield case(*games)


@group("g07_tiny_exhaustive")
def tiny_exhaustive(rng):
    """Every t for every N up to 9, and the same N with a judge that adapts."""
    yield case(*((n, t) for n in range(1, 10) for t in range(1, n + 1)))
    yield case(*((n, 0) for n in range(1, GAMES_MAX + 1)))
