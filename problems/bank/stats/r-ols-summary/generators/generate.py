"""Secret data of "Regression summary". Small ones are solved in exact rationals, the large one in 64-bit mantissas."""

import math
from fractions import Fraction

import numpy as np
from scipy import special
from whetstone_authoring import Case, group

EXACT_ROWS = 100


def kept_columns(design):
    """Positions of the columns that are no combination of earlier ones."""
    basis, kept = np.zeros((len(design), 0)), []
    for at, column in enumerate((design / np.sqrt((design**2).sum(axis=0))).T):
        rest = column - basis @ (basis.T @ column)
        rest -= basis @ (basis.T @ rest)
        size = math.sqrt(rest @ rest)
        if size > 1e-7:
            basis, kept = np.column_stack([basis, rest / size]), [*kept, at]
    return kept


def solved(design, y):
    """(coefficients, diagonal of the inverse of X'X, residual sum of squares) by elimination in the numbers' own type."""
    p = design.shape[1]
    rows = [[*row, *unit] for row, unit in zip((design.T @ design).tolist(), np.eye(p, dtype=int).tolist())]
    if design.dtype != object:
        rows = [[np.longdouble(value) for value in row] for row in (design.T @ design)]
        rows = [[*row, *(np.longdouble(i == j) for j in range(p))] for i, row in enumerate(rows)]
    for i in range(p):
        pivot = rows[i][i]
        rows[i] = [value / pivot for value in rows[i]]
        for j in range(p):
            if j != i and rows[j][i] != 0:
                factor = rows[j][i]
                rows[j] = [a - factor * b for a, b in zip(rows[j], rows[i])]
    inverse = np.array([row[p:] for row in rows], dtype=design.dtype)
    coefficients = inverse @ (design.T @ y)
    rest = y - design @ coefficients
    return coefficients, inverse.diagonal(), (rest * rest).sum()


def in_own_type(array):
    if len(array) <= EXACT_ROWS:
        return np.vectorize(Fraction, otypes=[object])(array)
    return array.astype(np.longdouble)


def two_sided(t, df):
    return float(special.betainc(df / 2, 0.5, df / (df + t * t)))


def expected(design, y):
    n, p = design.shape
    kept = kept_columns(design)
    exact_y = in_own_type(y)
    coefficients, inverse, rss = solved(in_own_type(design[:, kept]), exact_y)
    df = n - len(kept)
    variance = float(rss / df) if df else math.nan
    columns = {name: [None] * p for name in ("coef", "se", "t", "p")}
    for at, b, v in zip(kept, coefficients, inverse):
        se = math.sqrt(float(v) * variance) if df else math.nan
        t = float(b) / se
        values = (float(b), se, t, two_sided(t, df) if df else math.nan)
        for name, value in zip(columns, values):
            columns[name][at] = value
    is_centred = bool((design == design[0]).all(axis=0).any())
    center = exact_y.sum() / n if is_centred else 0
    left = float(rss / ((exact_y - center) ** 2).sum())
    adjusted = 1.0 - left * (n - is_centred) / df if df else math.nan
    fit = {"sigma": math.sqrt(variance), "r2": 1.0 - left, "adj_r2": adjusted, "df": df, "rank": len(kept)}
    return {**columns, **fit}


def case(design, y):
    design, y = np.array(design, dtype=np.float64), np.array(y, dtype=np.float64)
    return Case(args=[design, y], expected=expected(design, y))


def data(rng, n, p, noise=1.0, *, intercept=True):
    design = np.round(rng.normal(0, 2, (n, p)), 3)
    if intercept:
        design[:, 0] = 1.0
    return design, np.round(design @ rng.uniform(-3, 3, p) + rng.normal(0, noise, n), 3)


def powers(rng, n, degree):
    x = np.round(np.sort(rng.uniform(0, 1, n)), 3)
    design = np.stack([x**k for k in range(degree + 1)], axis=1)
    return design, np.round(np.sin(6 * x) + rng.normal(0, 0.1, n), 4)


@group("g02_plain")
def plain(rng):
    """An intercept and a few columns."""
    yield case(*data(rng, 12, 2))
    yield case(*data(rng, 40, 5))


@group("g03_no_intercept")
def no_intercept(rng):
    """No constant column, then one that is neither the first nor made of ones."""
    yield case(*data(rng, 30, 3, intercept=False))
    design, y = data(rng, 30, 4, intercept=False)
    design[:, 2] = 2.5
    yield case(design, y + 40)


@group("g04_powers_7")
def powers_7(rng):
    """A polynomial of degree 7."""
    yield case(*powers(rng, 60, 7))


@group("g05_powers_9")
def powers_9(rng):
    """A polynomial of degree 9."""
    yield case(*powers(rng, 60, 9))


@group("g06_offset")
def offset(rng):
    """A column far from zero, beside the intercept."""
    design, y = data(rng, 40, 3)
    design[:, 1] += 10_000
    yield case(design, y)


@group("g07_aliased")
def aliased(rng):
    """Columns that earlier ones make up: they get nothing."""
    design, y = data(rng, 30, 6)
    design[:, 2] = design[:, 1] * 2
    design[:, 5] = design[:, 3] - design[:, 4]
    yield case(design, y)
    design, y = data(rng, 20, 3)
    design[:, 2] = 4.0
    yield case(design, y)


@group("g08_as_many_rows_as_columns")
def square(rng):
    """No degree of freedom is left."""
    yield case([[1.0, 2.0], [1.0, 5.0]], [3.0, 4.5])
    yield case(*data(rng, 5, 5))


@group("g09_few_degrees")
def few_degrees(rng):
    """Few degrees of freedom, where Student's distribution is far from the normal one."""
    yield case(*data(rng, 6, 2))
    yield case(*data(rng, 8, 4, 3.0))


@group("g10_tiny_p")
def tiny_p(rng):
    """p-values that are nothing but tail."""
    yield case(*data(rng, 60, 3, 0.01))


@group("g11_scales")
def scales(rng):
    """Columns from a millionth to a million."""
    design, y = data(rng, 50, 4)
    yield case(design * np.array([1.0, 1e-6, 1e6, 1.0]), y)


@group("g12_large")
def large(rng):
    """The largest design."""
    yield case(*data(rng, 100_000, 20, 30.0))
