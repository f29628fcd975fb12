"""Secret data of "Are the two attributes independent?". Counts are exact integers, statistics exact rationals."""

import math
from fractions import Fraction

import numpy as np
from scipy import special
from whetstone_authoring import Case, group


def statistic(table, correct):
    """Exactly: with O - E = (O n - r c) / n, each term is (O n - r c)^2 / (n r c)."""
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table)]
    n = sum(rows)
    scaled = {}
    for i, r in enumerate(rows):
        for j, c in enumerate(columns):
            distance = abs(table[i][j] * n - r * c)
            if correct and len(rows) == len(columns) == 2:
                distance = Fraction(distance) - min(Fraction(n, 2), distance)
            scaled[r, c] = scaled.get((r, c), 0) + distance**2
    return sum((Fraction(total) / (n * r * c) for (r, c), total in scaled.items()), Fraction(0))


def expected(tab, correct):
    kept = tab[tab.sum(axis=1) > 0][:, tab.sum(axis=0) > 0]
    table = kept.tolist()
    rows, columns, n = kept.sum(axis=1).tolist(), kept.sum(axis=0).tolist(), int(kept.sum())
    df = (len(rows) - 1) * (len(columns) - 1)
    stat = float(statistic(table, correct))
    means = [[r * c / n for c in columns] for r in rows]
    residuals = [
        [(table[i][j] * n - r * c) / n / math.sqrt(Fraction(r * c, n)) for j, c in enumerate(columns)]
        for i, r in enumerate(rows)
    ]
    return {
        "stat": stat,
        "df": df,
        "p": float(special.gammaincc(df / 2, stat / 2)) if df else math.nan,
        "expected": np.array(means),
        "residuals": np.array(residuals),
    }


def case(table, correct=False):
    tab = np.array(table, dtype=np.int64)
    return Case(args=[tab, correct], expected=expected(tab, correct))


@group("g02_two_by_two")
def two_by_two(rng):
    """The smallest table, without a correction."""
    yield case([[10, 20], [30, 5]])
    yield case([[1, 0], [0, 1]])
    yield case(rng.integers(1, 60, (2, 2)))


@group("g03_correction")
def correction(rng):
    """With the correction; tables other than 2 x 2 have none."""
    yield case([[10, 20], [30, 5]], True)
    yield case(rng.integers(1, 60, (2, 2)), True)
    yield case(rng.integers(1, 60, (2, 3)), True)
    yield case(rng.integers(1, 60, (4, 3)), True)


@group("g04_small_differences")
def small_differences(rng):
    """Observed and expected counts closer than a half: the correction reaches no further than zero."""
    yield case([[10, 11], [10, 11]], True)
    yield case([[12, 11], [12, 12]], True)
    yield case([[3, 3], [3, 4]], True)


@group("g05_empty_margins")
def empty_margins(rng):
    """Rows and columns without a single count."""
    table = rng.integers(1, 30, (4, 5))
    table[2] = 0
    yield case(table)
    table[:, 0] = 0
    table[:, 4] = 0
    yield case(table)
    yield case([[5, 0, 9], [0, 0, 0], [7, 0, 4]], True)


@group("g06_one_row")
def one_row(rng):
    """Nothing to compare: no degree of freedom."""
    yield case([[3, 4, 5]])
    yield case([[3], [4]])
    yield case([[7]])
    yield case([[0, 0], [2, 9]], True)


@group("g07_larger")
def larger(rng):
    """Ordinary tables."""
    for shape in ((3, 4), (6, 2), (9, 11)):
        yield case(rng.poisson(20, shape))


@group("g08_huge_counts")
def huge_counts(rng):
    """Counts near the end of what an integer holds; sums go beyond it, products far beyond."""
    base = np.full((2, 2), 1_000_000_000) + rng.integers(-200_000, 200_000, (2, 2))
    yield case(base)
    yield case(base, True)
    yield case(rng.integers(100_000, 120_000, (3, 3)))
    yield case(np.full((5, 4), 1_900_000_000) + rng.integers(-100_000, 100_000, (5, 4)))


@group("g09_far_tail")
def far_tail(rng):
    """p-values that are nothing but tail."""
    yield case([[200, 10], [15, 180]])
    yield case([[400, 20, 3], [10, 380, 5], [4, 9, 300]])


@group("g10_large")
def large(rng):
    """The largest table."""
    yield case(rng.poisson(8, (400, 400)))
