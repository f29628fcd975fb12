"""Secret data of "Solve with pivoting". No answers but None: the backward error is the certificate."""

import numpy as np
from whetstone_authoring import Case, group


def solvable(A, b):
    return Case(args=[np.array(A, dtype=np.float64), np.array(b, dtype=np.float64)], expected=True)


def singular(A, b):
    return Case(args=[np.array(A, dtype=np.float64), np.array(b, dtype=np.float64)], expected=False)


@group("g02_minimal")
def minimal(rng):
    """One equation, the identity, a right-hand side of zeros."""
    yield solvable([[4.0]], [2.0])
    yield solvable([[-1e-9]], [3.0])
    yield solvable(np.eye(5), np.arange(5.0))
    yield solvable(rng.normal(size=(4, 4)), np.zeros(4))
    yield singular([[0.0]], [1.0])
    yield singular(np.zeros((3, 3)), np.zeros(3))


@group("g03_permutations")
def permutations(rng):
    """Every column needs a swap, and nothing else."""
    for n in (2, 7, 40):
        yield solvable(np.eye(n)[rng.permutation(n)], rng.normal(size=n))
        yield solvable(np.eye(n)[::-1] * rng.uniform(1.0, 9.0, n), rng.normal(size=n))


@group("g04_tiny_pivot")
def tiny_pivot(rng):
    """A pivot that is not zero, but so small that the other entries drown."""
    yield solvable([[1e-20, 1.0], [1.0, 1.0]], [1.0, 2.0])
    for n in (3, 20):
        A = rng.normal(size=(n, n))
        A[0, 0] = 1e-17
        yield solvable(A, rng.normal(size=n))
        A = rng.normal(size=(n, n))
        A[:2, :2] = [[1.0, 1.0], [1.0, 1.0 + 2.0**-50]]
        yield solvable(A, rng.normal(size=n))


@group("g05_negative_pivot")
def negative_pivot(rng):
    """The largest candidates are negative."""
    yield solvable([[1e-20, 1.0], [-1.0, 1.0]], [1.0, 2.0])
    for n in (4, 30):
        A = -np.abs(rng.normal(size=(n, n))) - 0.5
        A[:, 0] = -rng.uniform(1.0, 2.0, n)
        A[-1, 0] = 1e-19
        yield solvable(A, rng.normal(size=n))


@group("g06_singular")
def rank_deficient(rng):
    """Repeated rows, repeated columns, products of thin matrices; exact and with rounding."""
    for n in (2, 5, 12):
        A = rng.integers(-9, 10, (n, n)).astype(np.float64)
        A[-1] = A[0]
        yield singular(A, rng.normal(size=n))
        A = rng.integers(-9, 10, (n, n)) / 10.0
        A[:, 0] = A[:, -1] * 3.0
        yield singular(A, rng.normal(size=n))
    yield singular([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9]], [1.0, 2.0, 3.0])
    yield singular([[1.0, 2.0], [0.0, 0.0]], [3.0, 0.0])


@group("g07_ill_conditioned")
def ill_conditioned(rng):
    """Hilbert and Vandermonde matrices: hardly solvable, yet far from the line."""
    for n in (3, 5, 7):
        i = np.arange(n)
        yield solvable(1.0 / (i[:, None] + i[None, :] + 1.0), np.ones(n))
    yield solvable(np.vander(np.linspace(0.0, 1.0, 8)), rng.normal(size=8))


@group("g08_small_determinant")
def small_determinant(rng):
    """Perfectly conditioned matrices with tiny or huge determinants."""
    yield solvable(0.01 * np.eye(20), np.ones(20))
    Q, _ = np.linalg.qr(rng.normal(size=(30, 30)))
    yield solvable(1e-6 * Q, rng.normal(size=30))
    yield solvable(1e9 * Q, rng.normal(size=30))


@group("g09_scales")
def scales(rng):
    """Rows and right-hand sides of very different size."""
    for n in (5, 25):
        A = rng.normal(size=(n, n)) + 3.0 * np.eye(n)
        yield solvable(A * 10.0 ** rng.integers(-2, 3, n)[:, None], rng.normal(size=n))
        yield solvable(A, rng.normal(size=n) * 10.0 ** rng.integers(-6, 7, n))
    yield solvable([[1e12, 1.0], [1.0, 50.0]], [1e12, 1e12])


@group("g10_random")
def random_systems(rng):
    for n in (2, 3, 10, 60, 150):
        yield solvable(rng.normal(size=(n, n)), rng.normal(size=n))
    for n in (4, 9):
        yield solvable(rng.integers(-3, 4, (n, n)) + 0.5 * np.eye(n), rng.integers(-9, 10, n))


@group("g11_large")
def large(rng):
    yield solvable(rng.normal(size=(300, 300)), rng.normal(size=300))
    yield solvable(rng.uniform(size=(299, 299)), rng.normal(size=299))
