"""Secret data of "Posterior after many tests". Expected values: products in 60 decimal digits, any exponent."""

import math
from decimal import Context, Decimal

from whetstone_authoring import Case, group

EXACT = Context(prec=60, Emin=-(10**9), Emax=10**9)


def expected(prior, tests):
    """(p, log10_odds) from two products that neither underflow nor round noticeably."""
    present = Decimal(prior)
    absent = EXACT.subtract(Decimal(1), present)
    for sensitivity, specificity, result in tests:
        yes, no = Decimal(sensitivity), Decimal(specificity)
        present = EXACT.multiply(present, yes if result else EXACT.subtract(Decimal(1), yes))
        absent = EXACT.multiply(absent, EXACT.subtract(Decimal(1), no) if result else no)
    if present == 0 and absent == 0:
        return math.nan, math.nan
    if present == 0:
        return 0.0, -math.inf
    if absent == 0:
        return 1.0, math.inf
    odds = EXACT.divide(present, absent)
    p = EXACT.divide(present, EXACT.add(present, absent))
    if p < Decimal("1e-308"):
        return 0.0, float(EXACT.log10(odds))
    if p < Decimal("1e-300"):
        raise ArithmeticError("a p between 1e-308 and 1e-300: the statement rules it out")
    return float(p), float(EXACT.log10(odds))


def case(prior, tests):
    return Case(args=[prior, tests], expected=expected(prior, tests))


def simulated(rng, n, has_condition, low=0.55, high=0.99):
    """n tests of varying quality on a person of known state."""
    tests = []
    for _ in range(n):
        sensitivity, specificity = (float(rng.uniform(low, high)) for _ in range(2))
        positive = rng.random() < (sensitivity if has_condition else 1.0 - specificity)
        tests.append((sensitivity, specificity, int(positive)))
    return tests


def mirrored(rng, n):
    """n tests whose ratios cancel in pairs almost exactly."""
    tests = []
    for _ in range(n // 2):
        a = float(rng.uniform(0.6, 0.95))
        tests += [(a, a, 1), (a, a, 0)]
    return [tests[i] for i in rng.permutation(len(tests))]


@group("g02_no_tests")
def no_tests(rng):
    """Nothing learnt: the prior, and its odds."""
    for prior in (0.5, 0.01, 0.999, 0.0, 1.0):
        yield case(prior, [])


@group("g03_one_test")
def one_test(rng):
    """One result of either kind, sensitivity and specificity apart."""
    for result in (1, 0):
        yield case(0.02, [(0.9, 0.6, result)])
        yield case(float(rng.uniform(0.1, 0.9)), [(0.35, 0.97, result)])


@group("g04_some_tests")
def some_tests(rng):
    """Ten results, some against each other."""
    for has_condition in (True, False):
        yield case(float(rng.uniform(0.05, 0.5)), simulated(rng, 10, has_condition))


@group("g05_extreme_priors")
def extreme_priors(rng):
    """Very rare and very common conditions."""
    for prior in (1e-300, 1e-30, 1e-13, 1.0 - 1e-12):
        yield case(prior, [(0.99, 0.98, 1), (0.97, 0.9, 1)])
    yield case(1e-200, [(1.0 - 1e-12, 1.0 - 1e-12, 1)] * 3)


@group("g06_certainties")
def certainties(rng):
    """Results that prove or exclude the condition, among others and with priors of 0 and 1."""
    others = simulated(rng, 6, True)
    yield case(0.3, [*others, (1.0, 0.7, 0), *others])
    yield case(0.3, [(0.7, 1.0, 1), *others])
    yield case(0.3, [*others, (0.0, 0.4, 1)])
    yield case(0.3, [*others, (0.4, 0.0, 0)])
    yield case(0.0, others)
    yield case(1.0, others)
    yield case(0.0, [(1.0, 0.7, 0)])


@group("g07_contradictions")
def contradictions(rng):
    """Results that cannot occur together: NaN, whatever comes first."""
    yield case(0.5, [(1.0, 0.7, 0), (0.7, 1.0, 1)])
    yield case(0.5, [(0.7, 1.0, 1), (0.8, 0.8, 1), (1.0, 0.7, 0)])
    yield case(0.5, [(0.0, 1.0, 1)])
    yield case(0.5, [(1.0, 0.0, 0)])
    yield case(0.0, [(0.9, 1.0, 1)])
    yield case(1.0, [(0.9, 0.9, 1), (1.0, 0.9, 0)])


@group("g08_uninformative")
def uninformative(rng):
    """Tests that say nothing leave the prior alone, also where they are certain of their result."""
    for prior in (0.125, 1e-50):
        yield case(prior, [(0.5, 0.5, 1), (0.25, 0.75, 0), (0.75, 0.25, 1), (1.0, 0.0, 1), (0.0, 1.0, 0)])


@group("g09_strong_evidence")
def strong_evidence(rng):
    """p rounds to one or is tiny, the log odds stay exact."""
    for n in (30, 60, 100):
        yield case(0.01, simulated(rng, n, True, low=0.97, high=0.99))
    yield case(0.5, simulated(rng, 80, False, low=0.97, high=0.99))


@group("g10_cancelling")
def cancelling(rng):
    """Thousands of results that balance: both likelihoods are far below 1e-308, the posterior is ordinary."""
    yield case(0.3, mirrored(rng, 2000))
    yield case(0.3, [*simulated(rng, 5, True), *mirrored(rng, 9000)])
    ascending = [(0.9, 0.9, 1)] * 4000 + [(0.9, 0.9, 0)] * 4003
    yield case(0.6, ascending)


@group("g11_many_tests")
def many_tests(rng):
    """Ten thousand results on a person of either state: log odds of thousands."""
    yield case(0.001, simulated(rng, 10_000, True))
    yield case(0.2, simulated(rng, 10_000, False))


@group("g12_small_random")
def small_random(rng):
    """Few tests from few qualities, certainties included."""
    levels = (0.0, 0.2, 0.5, 0.9, 1.0)
    for _ in range(12):
        tests = [
            (levels[rng.integers(5)], levels[rng.integers(5)], int(rng.integers(2)))
            for _ in range(int(rng.integers(0, 4)))
        ]
        yield case(levels[rng.integers(5)], tests)
