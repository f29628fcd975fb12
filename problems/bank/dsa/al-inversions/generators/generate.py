"""Secret groups of al-inversions; answers are given where they follow from the construction."""

import itertools

import numpy as np
from whetstone_authoring import Case, group, scaled

N_MAX = 400_000
A_MAX = 10**9


def text(values) -> str:
    values = values.tolist() if isinstance(values, np.ndarray) else list(values)
    return f"{len(values)}\n{' '.join(map(str, values))}\n"


def brute(values) -> int:
    return sum(x > y for x, y in itertools.combinations(values, 2))


@group("g02_n1")
def n1(rng):
    """The smallest input: no pair at all."""
    yield Case(input=text([7]), answer="0\n")


@group("g03_tiny")
def tiny(rng):
    """Short lists over few values, against brute force: ties and odd lengths of every kind."""
    for n in (2, 2, 3, 3, 4, 5, 5, 6, 6, 6, 7, 9, 13, 17):
        values = rng.integers(0, 3, n).tolist()
        yield Case(input=text(values), answer=f"{brute(values)}\n")


@group("g04_sorted")
def sorted_up(rng):
    """Already in order, without ties: the answer is 0."""
    yield Case(input=text(np.cumsum(rng.integers(1, 10, 5_000)) - 25_000), answer="0\n")


@group("g05_reversed_max")
def reversed_max(rng):
    """Every pair disagrees at the greatest n: the largest possible answer, beyond 32 bits."""
    yield Case(input=text(np.arange(N_MAX, 0, -1)), answer=f"{N_MAX * (N_MAX - 1) // 2}\n")


@group("g06_all_equal")
def all_equal(rng):
    """Equal marks agree: the answer is 0."""
    yield Case(input=text([42] * 5_000), answer="0\n")


@group("g07_two_values")
def two_values(rng):
    """Nothing but two marks: nearly half of the pairs are ties."""
    high = rng.random(5_000) < 0.5
    answer = int(np.cumsum(high)[~high].sum())
    yield Case(input=text(np.where(high, 5, -5)), answer=f"{answer}\n")


@group("g08_random")
def random_values(rng):
    """Random marks at the greatest n: quadratic counting is far too slow."""
    yield Case(input=text(rng.integers(-A_MAX, A_MAX, N_MAX, endpoint=True)))


@group("g09_extreme_values")
def extreme_values(rng):
    """The bounds themselves and their neighbours: differences overflow 32 bits."""
    bounds = np.array([-A_MAX, -A_MAX + 1, -1, 0, 1, A_MAX - 1, A_MAX])
    yield Case(input=text([A_MAX, -A_MAX]), answer="1\n")
    yield Case(input=text(bounds[rng.integers(0, len(bounds), 5_000)]))


@group("g10_sawtooth")
def sawtooth(rng):
    """Rising teeth of odd length: each tooth disagrees with all the later ones, none inside itself."""
    length, teeth = 73, 67
    pairs_of_teeth = teeth * (teeth - 1) // 2
    answer = pairs_of_teeth * (length * (length - 1) // 2)
    yield Case(input=text(np.tile(np.arange(length), teeth)), answer=f"{answer}\n")


@group("g11_front_inserts")
def front_inserts(rng):
    """Decreasing blocks: a sorted list grown item by item moves nearly everything at each insertion."""
    block = 1_000
    blocks = np.arange(N_MAX).reshape(-1, block)[::-1]
    shuffled = rng.permuted(blocks, axis=1)
    yield Case(input=text(shuffled.ravel() - N_MAX // 2))


@group("g12_nearly_sorted")
def nearly_sorted(rng):
    """Sorted but for a few far swaps: early exits that trust a look at neighbours fail."""
    values = np.arange(5_000)
    for i, j in rng.integers(0, len(values), (40, 2)):
        values[i], values[j] = values[j], values[i]
    yield Case(input=text(values))


@scaled
def random_of_size(rng, n):
    """Random marks."""
    return Case(input=text(rng.integers(-A_MAX, A_MAX, n, endpoint=True)))
