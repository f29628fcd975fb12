"""Secret data of "Welch's test from its formula". Means, variances and df are exact rationals, rounded once."""

import math
from fractions import Fraction

import numpy as np
from scipy import special, stats
from whetstone_authoring import Case, group


def moments(values):
    """(n, mean, variance) of what is there, exactly; of large samples with 64 bits of mantissa."""
    if len(values) > 5000:
        present = np.array([value for value in values if value is not None], dtype=np.longdouble)
        return len(present), present.mean(), ((present - present.mean()) ** 2).sum() / (len(present) - 1)
    exact = [Fraction(value) for value in values if value is not None and not math.isnan(value)]
    n = len(exact)
    mean = sum(exact) / n
    return n, mean, sum((value - mean) ** 2 for value in exact) / (n - 1)


def tail(t, df):
    """P(T > |t|): the incomplete beta function keeps its digits far out."""
    return 0.5 * float(special.betainc(df / 2, 0.5, df / (df + t * t)))


def expected(x, y, alternative, conf):
    (n, mean_x, var_x), (m, mean_y, var_y) = moments(x), moments(y)
    a, b = var_x / n, var_y / m
    if a + b == 0:
        return dict.fromkeys(("t", "df", "p", "lo", "hi"), math.nan)
    df = float((a + b) ** 2 / (a**2 / (n - 1) + b**2 / (m - 1)))
    difference, se = float(mean_x - mean_y), math.sqrt(a + b)
    t = difference / se
    far = tail(t, df)
    greater = far if t > 0 else 1.0 - far
    less = far if t < 0 else 1.0 - far
    share = (1.0 - conf) / (2.0 if alternative == "two.sided" else 1.0)
    reach = float(stats.t.isf(share, df)) * se
    return {
        "t": t,
        "df": df,
        "p": {"two.sided": 2.0 * far, "less": less, "greater": greater}[alternative],
        "lo": -math.inf if alternative == "less" else difference - reach,
        "hi": math.inf if alternative == "greater" else difference + reach,
    }


def case(x, y, alternative="two.sided", conf=0.95):
    args = [[None if v is None else float(v) for v in x], [None if v is None else float(v) for v in y]]
    return Case(args=[*args, alternative, conf], expected=expected(*args, alternative, conf))


def rounded(rng, n, mean, sd, digits=3):
    return np.round(rng.normal(mean, sd, n), digits).tolist()


@group("g02_two_values")
def two_values(rng):
    """The smallest samples; df may be as small as 1."""
    yield case([1, 2], [4, 8])
    yield case([0.5, 0.25], [0.5, 0.25])
    yield case([3, 3.5], rounded(rng, 7, 2, 1))


@group("g03_equal_spread")
def equal_spread(rng):
    """Both groups alike: the formulas nearly agree here."""
    yield case(rounded(rng, 12, 10, 2), rounded(rng, 12, 11, 2))
    yield case(rounded(rng, 30, 0, 1), rounded(rng, 25, 0.4, 1), conf=0.9)


@group("g04_unequal_spread")
def unequal_spread(rng):
    """The small group varies most."""
    yield case(rounded(rng, 6, 5, 9), rounded(rng, 60, 1, 0.5))
    yield case(rounded(rng, 100, 5, 0.1), rounded(rng, 4, 7, 3), conf=0.99)


@group("g05_one_sided")
def one_sided(rng):
    """Both directions, and a difference on either side."""
    x, y = rounded(rng, 15, 3, 1), rounded(rng, 9, 2.4, 2)
    for alternative in ("less", "greater"):
        yield case(x, y, alternative)
        yield case(y, x, alternative, 0.8)


@group("g06_missing")
def missing(rng):
    """NA and NaN between the values."""
    x, y = rounded(rng, 14, 1, 1), rounded(rng, 11, 0, 2)
    x[3], x[9], y[0], y[10] = None, math.nan, math.nan, None
    yield case(x, y)
    yield case(y, x, "less")
    yield case([None, 1.0, 2.0, None], [None, math.nan, 5.0, 7.0])


@group("g07_far_tail")
def far_tail(rng):
    """p-values that are nothing but tail, down to about 1e-250."""
    yield case(rounded(rng, 40, 30, 2), rounded(rng, 40, 10, 2))
    yield case(rounded(rng, 400, 10, 1), rounded(rng, 400, 7, 1), "greater")
    yield case(rounded(rng, 400, 7, 1), rounded(rng, 400, 10, 1), "less")
    yield case(rounded(rng, 900, 6, 1), rounded(rng, 900, 3, 1))


@group("g08_zero_variance")
def zero_variance(rng):
    """One group constant, then both."""
    yield case([2.5] * 5, rounded(rng, 8, 2, 1))
    yield case(rounded(rng, 3, 2, 1), [0.0, 0.0])
    for alternative in ("two.sided", "less", "greater"):
        yield case([1.0] * 3, [1.0] * 4, alternative)
    yield case([1.0] * 3, [2.0] * 4)


@group("g09_offset")
def offset(rng):
    """All values near a million."""
    yield case(rounded(rng, 20, 1_000_050, 10, 1), rounded(rng, 30, 1_000_000, 12, 1))
    yield case(rounded(rng, 50, 999_950, 5, 1), rounded(rng, 40, 1_000_000, 5, 1), "less")


@group("g10_large")
def large(rng):
    """The largest samples, some values missing."""
    x = np.round(rng.normal(0.003, 1, 300_000), 2).tolist()
    y = np.round(rng.normal(0, 1.5, 200_000), 2).tolist()
    for at in range(0, 200_000, 97):
        x[at] = None
    yield case(x, y)
