"""Secret cases of "Temperature, top-k, top-p": ["filter", logits, tau, k, p] and others that the driver knows."""

import numpy as np
from whetstone_authoring import Case, group

ALL = 1_000_000


def filters(logits, temperature=1.0, top_k=ALL, top_p=1.0):
    return Case(args=["filter", np.asarray(logits, dtype=np.float64), float(temperature), top_k, float(top_p)])


def logs(*probabilities):
    with np.errstate(divide="ignore"):
        return np.log(np.array(probabilities))


@group("g02_minimal")
def minimal(rng):
    """One token, and nothing dropped."""
    yield filters([3.0])
    yield filters([3.0], top_k=1, top_p=0.01)
    yield filters(rng.normal(size=6))
    yield filters(rng.normal(size=6), temperature=0.0)


@group("g03_temperature")
def temperature(rng):
    """The nucleus is that of the sharpened or flattened distribution."""
    for tau in (0.3, 0.7, 2.5, 50.0):
        yield filters(2.0 * rng.normal(size=30), temperature=tau, top_p=0.77)
    yield filters(rng.normal(size=30), temperature=0.0, top_p=0.5)


@group("g04_nucleus")
def nucleus(rng):
    yield filters(logs(0.5, 0.3, 0.15, 0.05), top_p=0.6)
    yield filters(logs(0.05, 0.6, 0.35), top_p=0.61)
    for p in (0.013, 0.31, 0.93):
        yield filters(2.0 * rng.normal(size=40), top_p=p)


@group("g05_top_k")
def top_k(rng):
    for k in (1, 2, 39, 40, 41):
        yield filters(rng.normal(size=40), top_k=k)


@group("g06_both_filters")
def both_filters(rng):
    """The sums of the nucleus are of what top-k left, normalised."""
    yield filters(logs(0.4, 0.3, 0.2, 0.1), top_k=2, top_p=0.5)
    for k, p in ((5, 0.83), (12, 0.47), (20, 0.9)):
        yield filters(1.5 * rng.normal(size=60), temperature=0.8, top_k=k, top_p=p)


@group("g07_sums_near_one")
def sums_near_one(rng):
    """Ten times 0.1 add up to less than 1, and p = 1 drops nothing all the same."""
    yield filters(np.zeros(10))
    yield filters(np.concatenate([np.zeros(10), [-40.0, -41.0, -600.0]]))
    yield filters(3.0 * rng.normal(size=500))


@group("g08_ties")
def ties(rng):
    """Equal probabilities at the cut: lower indices stay."""
    yield filters([0.0, 1.0, 1.0, 1.0, 0.0], top_k=2)
    yield filters(np.zeros(8), top_p=0.55)
    yield filters(np.zeros(8), top_k=5, top_p=0.7)
    yield filters([2.0, 5.0, 5.0], temperature=0.0)
    yield filters(np.repeat([1.0, 3.0, 2.0], 20), top_k=33, top_p=0.61)


@group("g09_extreme_logits")
def extreme_logits(rng):
    """Logits of +-10000, and tokens that are ruled out."""
    yield filters([1e4, 1e4 - 1.0, -1e4], top_p=0.9)
    yield filters([-1e4, -1e4 + 0.5, -np.inf, -1e4])
    yield filters([0.0, -np.inf, 0.3, -np.inf], top_k=3, top_p=0.8)
    yield filters(rng.uniform(-1e4, 1e4, 50), temperature=100.0, top_p=0.95)
    yield filters([1e4, 1e4, -np.inf], temperature=0.01)
    yield filters([-np.inf, -1e4], temperature=0.0)


@group("g10_determinism")
def determinism(rng):
    yield Case(args=["determinism", rng.normal(size=50), 1.0, 40, 0.95, 100])


DRAWS = 15_000


@group("g11_frequencies")
def frequencies(rng):
    """Four settings, 28 tokens in all that can be drawn or must not be."""
    settings = ((8, 1.0, ALL, 1.0), (8, 0.5, 5, 1.0), (8, 1.3, ALL, 0.85), (4, 1.0, 3, 0.8))
    for size, tau, k, p in settings:
        yield Case(args=["frequencies", rng.normal(size=size), tau, k, p, DRAWS])


@group("g12_large_vocabulary")
def large_vocabulary(rng):
    yield Case(args=["many", 3.0 * rng.normal(size=50_000), 0.9, 40_000, 0.92, 40, 200])


@group("g13_extreme_numbers")
def extreme_numbers(rng):
    """Uniform numbers 0.0 and 1 - 2^-53: what was dropped must not come up."""
    yield Case(args=["ends", np.array([-np.inf, 0.0, 1.0, -np.inf]), 1.0, ALL, 1.0])
    yield Case(args=["ends", np.zeros(10), 1.0, ALL, 1.0])
    yield Case(args=["ends", np.array([-5.0, 2.0, 1.0, -6.0]), 1.0, 2, 0.99])
