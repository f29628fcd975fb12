"""Secret data of "Logistic regression to the optimum". No expected values: the gradient is the certificate."""

import numpy as np
from whetstone_authoring import Case, group


def labels_of(rng, margin):
    """Labels +-1 drawn from the logistic model with these log-odds."""
    return np.where(rng.random(len(margin)) < 1.0 / (1.0 + np.exp(-margin)), 1, -1).astype(np.int64)


def both_classes(y):
    y[0], y[1] = 1, -1
    return y


def model(rng, n, d, strength=1.0, bias=0.5):
    """Gaussian features, labels from a logistic model with a bias."""
    X = rng.normal(size=(n, d))
    w = strength * rng.normal(size=d) / np.sqrt(d)
    return X, both_classes(labels_of(rng, X @ w + bias))


@group("g02_minimal")
def minimal(rng):
    """One row, two rows, one column."""
    yield Case(args=[np.array([[2.0]]), np.array([1], dtype=np.int64), 0.5])
    yield Case(args=[np.array([[1.0], [3.0]]), np.array([-1, 1], dtype=np.int64), 0.1])
    yield Case(args=[np.zeros((3, 2)), np.array([1, -1, 1], dtype=np.int64), 1.0])


@group("g03_basic")
def basic(rng):
    """Overlapping classes, penalties from 0.01 to 100, a clear bias."""
    for lam in (0.01, 1.0, 100.0):
        yield Case(args=[*model(rng, 300, 5, 2.0, bias=1.5), lam])


@group("g04_separable")
def separable(rng):
    """Classes that a plane through the origin separates; mirrored, so that the bias is zero by symmetry."""
    X = rng.normal(size=(100, 4))
    y = np.where(X[:, 0] + X[:, 1] > 0.0, 1, -1).astype(np.int64)
    X[:, 0] += 0.5 * y
    for lam in (1e-1, 1e-4):
        yield Case(args=[np.vstack([X, -X]), np.concatenate([y, -y]), lam])


@group("g05_weak_penalty")
def weak_penalty(rng):
    """lam = 1e-6 on separable data: weights near 100, many digits of progress needed."""
    X = rng.normal(size=(150, 6))
    y = np.where(X @ np.array([1.0, -1.0, 0.5, 0.0, 0.0, 0.2]) > 0.4, 1, -1).astype(np.int64)
    yield Case(args=[X, y, 1e-6])


@group("g06_scale_1e3")
def scale_1e3(rng):
    """Columns in units from 1e-3 to 1e3: one step length cannot serve all."""
    X, y = model(rng, 400, 6, 2.0)
    yield Case(args=[np.clip(X * 10.0 ** np.array([-3, -1, 0, 1, 2, 3]), -5000, 5000), y, 1e-3])
    yield Case(args=[np.clip(X * 1e3, -5000, 5000), y, 1e-2])


@group("g07_duplicate_columns")
def duplicate_columns(rng):
    """Equal and proportional columns: without the penalty the Hessian is singular."""
    X, y = model(rng, 250, 4, 1.5)
    yield Case(args=[np.hstack([X, X, 3.0 * X[:, :1]]), y, 1e-4])


@group("g08_wide")
def wide(rng):
    """More columns than rows: 200 x 1000."""
    yield Case(args=[*model(rng, 200, 1000, 3.0), 1e-2])


@group("g09_tall")
def tall(rng):
    """The longest input: 50000 x 30, columns correlated through three factors."""
    factors = rng.normal(size=(50_000, 3)) @ rng.normal(size=(3, 30))
    X = np.clip(4.0 * factors + rng.normal(size=(50_000, 30)), -5000, 5000)
    y = both_classes(labels_of(rng, X @ rng.normal(size=30) * 0.1 + 0.7))
    yield Case(args=[X, y, 1e-3])


@group("g10_one_class")
def one_class(rng):
    """Only one label: the bias has no optimum, yet a point with a small enough gradient exists."""
    X = rng.normal(size=(60, 3)) + 1.0
    yield Case(args=[X, np.ones(60, dtype=np.int64), 0.1])
    yield Case(args=[X, -np.ones(60, dtype=np.int64), 1e-3])


@group("g11_constant_column")
def constant_column(rng):
    """A column of constants shares the work with the bias, but only the column is penalised."""
    X, y = model(rng, 300, 4, 1.0, bias=-2.0)
    X[:, 2] = 7.0
    X[:, 3] = 0.0
    yield Case(args=[X, y, 0.05])


@group("g12_imbalance")
def imbalance(rng):
    """One positive row in a thousand: the optimum has a large bias."""
    X = rng.normal(size=(5000, 4))
    y = -np.ones(5000, dtype=np.int64)
    y[:5] = 1
    X[:5] += 1.0
    yield Case(args=[X, y, 1e-2])


@group("g13_overflow")
def overflow(rng):
    """A few rows at 5000 times the usual size, rightly labelled: margins pass 709, where exp overflows."""
    X, y = model(rng, 400, 3, 3.0)
    X[:, 0] += 1.0 * y
    far = np.arange(10, 20)
    X[far] = np.outer(y[far], np.array([5000.0, 0.0, 0.0]))
    yield Case(args=[X, y, 1e-3])


OVERSHOOTING = (
    (
        [[-0.3, 0.3], [4.6, 0.1], [0.14, 110], [-0.43, 76], [810, -7.3], [-7, 90], [-440, 1500], [-27, -1.6]],
        [1, -1, -1, -1, -1, 1, -1, 1],
    ),
    (
        [[-0.21, 9.1], [200, 0.89], [4.8, -1.6], [13, 110], [-210, 0.24], [-350, -0.26], [-3100, 1200], [17, -57]],
        [-1, -1, 1, -1, 1, 1, -1, 1],
    ),
    (
        [[-1.1, 0.87], [-180, -450], [4.1, -0.22], [-8.8, -69], [-2.2, -1.2], [20, -940], [110, -3.5], [-3400, -72]],
        [1, 1, 1, 1, -1, 1, 1, -1],
    ),
)


@group("g14_overshoot")
def overshoot(rng):
    """Rows of very different size on which undamped Newton steps never settle (found by search, stable to 2 %)."""
    for rows, labels in OVERSHOOTING:
        X = np.array(rows, dtype=np.float64)
        X *= 1.0 + rng.uniform(-0.01, 0.01, X.shape)
        yield Case(args=[X, np.array(labels, dtype=np.int64), 1e-3])
