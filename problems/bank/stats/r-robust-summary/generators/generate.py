"""Secret data of "Robust summary". Expected values are exact rationals, rounded once."""

import math
from fractions import Fraction

import numpy as np
from whetstone_authoring import Case, group

NAMES = ("mean", "median", "trimmed", "mad", "iqr")


def middle(ordered):
    """The median of sorted values."""
    n = len(ordered)
    return (ordered[(n - 1) // 2] + ordered[n // 2]) / Fraction(2)


def quantile(ordered, share):
    """Type 7."""
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def trimmed(ordered, trim):
    if trim >= 0.5:
        return middle(ordered)
    cut = math.floor(len(ordered) * trim)
    kept = ordered[cut : len(ordered) - cut]
    return sum(kept) / Fraction(len(kept))


def expected(x, trim):
    nan = sum(isinstance(v, float) and math.isnan(v) for v in x)
    missing = x.count(None)
    ordered = sorted(v for v in x if v is not None and v == v)
    result = {"n": len(ordered), "missing": missing, "nan": nan, **dict.fromkeys(NAMES)}
    if not ordered:
        return result
    # Whole numbers stay integers: sums of them are exact without a common denominator.
    whole = all(v == int(v) for v in ordered)
    exact = [int(v) if whole else Fraction(v) for v in ordered]
    center = middle(exact)
    values = {
        "mean": sum(exact) / Fraction(len(exact)),
        "median": center,
        "trimmed": trimmed(exact, trim),
        "mad": Fraction("1.4826") * middle(sorted(abs(v - center) for v in exact)),
        "iqr": quantile(exact, Fraction(3, 4)) - quantile(exact, Fraction(1, 4)),
    }
    return {**result, **{name: float(value) for name, value in values.items()}}


def case(x, trim=0.1):
    return Case(args=[x, trim], expected=expected(x, trim))


def decimals(rng, n, sd=10.0):
    return np.round(rng.normal(50, sd, n), 2).tolist()


@group("g02_one_value")
def one_value(rng):
    """A single value: everything is it or zero."""
    yield case([7.25])
    yield case([-3], 0.5)
    yield case([None, 4.5, math.nan], 0.25)


@group("g03_nothing_left")
def nothing_left(rng):
    """Only missing values and NaN."""
    yield case([None] * 3)
    yield case([math.nan] * 2)
    yield case([math.nan, None, math.nan], 0.5)


@group("g04_missing")
def missing(rng):
    """NA and NaN between the values, counted apart."""
    for n in (9, 20):
        x = decimals(rng, n)
        x[1], x[4], x[5] = None, math.nan, None
        yield case(x)
    whole = rng.integers(-50, 50, 12).tolist()
    whole[3] = whole[7] = None
    yield case(whole, 0.2)


@group("g05_trim")
def trims(rng):
    """Shares to cut from both ends, whole and broken counts."""
    for trim in (0.0, 0.25, 0.5, 0.1, 0.49):
        for n in (4, 7, 16, 19):
            yield case(rng.integers(-1000, 1000, n).astype(float).tolist(), trim)


@group("g06_even_and_odd")
def even_and_odd(rng):
    """Every length from 2 to 9."""
    for n in range(2, 10):
        yield case(decimals(rng, n), 0.2)


@group("g07_large_integers")
def large_integers(rng):
    """Integers whose sum no integer of R holds."""
    yield case([2_147_483_646, 2_147_483_647])
    yield case([2_147_483_000, 2_147_483_600, 5, 2_147_483_500], 0.0)
    yield case((2_147_483_647 - rng.integers(0, 1000, 50)).tolist())
    yield case([-2_147_483_647, 2_147_483_647, -2_147_483_640, 2_147_483_640])


@group("g08_outliers")
def outliers(rng):
    """A few values far away: the mean follows them, the others do not."""
    for count in (1, 3):
        x = decimals(rng, 40, 1.0)
        x[:count] = [1e9] * count
        yield case(x, 0.1)
    yield case([0.0] * 20 + [1.0], 0.05)


@group("g09_small_random")
def small_random(rng):
    """Short vectors with ties."""
    for _ in range(15):
        n = int(rng.integers(1, 12))
        yield case(rng.integers(-3, 4, n).tolist(), float(rng.choice([0.0, 0.1, 0.3, 0.5])))


@group("g10_large")
def large(rng):
    """The longest vector, some values missing."""
    x = rng.integers(-1_000_000, 1_000_000, 400_000).tolist()
    for at in range(0, 400_000, 1001):
        x[at] = None
    yield case(x)
