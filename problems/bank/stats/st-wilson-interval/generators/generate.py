"""Secret data of "Intervals for a proportion". The library's quantiles, polished by one more look at the tail."""

import math

from scipy import special, stats
from whetstone_authoring import Case, group


def wilson(k, n, z):
    center = k + z * z / 2
    reach = z * math.sqrt(k * (n - k) / n + z * z / 4)
    # The lower end as (product of both ends) / upper end: nothing is subtracted.
    low = 0.0 if k == 0 else k * k / n / (center + reach)
    high = 1.0 if k == n else (center + reach) / (n + z * z)
    return low, high


def polished(tail, sign, a, b, share):
    """A quantile by Newton's steps: the library's own is off by up to 1e-8 for few among very many."""
    x = float(stats.beta.ppf(share, a, b) if sign > 0 else stats.beta.isf(share, a, b))
    for _ in range(4):
        x += sign * (share - float(tail(a, b, x))) / float(stats.beta.pdf(x, a, b))
    return x


def clopper_pearson(k, n, alpha):
    half = alpha / 2
    low = 0.0 if k == 0 else polished(special.betainc, 1, k, n - k + 1, half)
    high = 1.0 if k == n else polished(special.betaincc, -1, k + 1, n - k, half)
    return low, high


def expected(k, n, conf):
    alpha = 1.0 - conf
    z = -float(special.ndtri(alpha / 2))
    return (*wilson(k, n, z), *clopper_pearson(k, n, alpha))


def case(k, n, conf=0.95):
    return Case(args=[k, n, conf], expected=expected(k, n, conf))


@group("g02_none_or_all")
def none_or_all(rng):
    """No success, or nothing else: one end of each interval is the border."""
    for n in (1, 2, 7, 1000):
        yield case(0, n)
        yield case(n, n)
    yield case(0, 40, 0.99)


@group("g03_small")
def small(rng):
    """Every k of a few n."""
    for n in (1, 2, 3, 5, 8):
        for k in range(n + 1):
            yield case(k, n, 0.9)


@group("g04_levels")
def levels(rng):
    """From a coin's toss to one in a million."""
    for conf in (0.5, 0.8, 0.99, 0.999, 0.999999):
        yield case(13, 40, conf)
        yield case(1, 25, conf)
    yield case(24, 25, 0.999999)


@group("g05_half")
def half(rng):
    """As many successes as failures: both intervals are symmetric."""
    for n in (2, 10, 100, 1_000_000):
        yield case(n // 2, n)


@group("g06_ordinary")
def ordinary(rng):
    """Sizes as they come."""
    for _ in range(15):
        n = int(10 ** rng.uniform(0.5, 5))
        yield case(int(rng.integers(0, n + 1)), n, float(rng.choice([0.9, 0.95, 0.99])))


@group("g07_rare")
def rare(rng):
    """A handful of successes among very many: the ends are small and keep their digits."""
    for k in (1, 3, 40):
        yield case(k, 10**9)
    yield case(2, 10**7, 0.999)
    yield case(10**9 - 2, 10**9)


@group("g08_huge")
def huge(rng):
    """As many trials as there may be."""
    yield case(5 * 10**8, 10**9)
    yield case(123_456_789, 10**9, 0.99)
