"""Checks a scaler by its own words: values against extended precision, leaks by changing what must not matter."""

import numpy as np
from whetstone_driver import Rejected, check_array, drive

RTOL, ATOL = 1e-9, 1e-9
OFFSET_ATOL = 1e-5
LARGE = (500_000, 5)


class Exact:
    """Means and deviations in extended precision."""

    def __init__(self, X):
        X = X.astype(np.longdouble)
        known = ~np.isnan(X)
        count = np.maximum(known.sum(axis=0), 1)
        self.mean = np.where(known, X, 0).sum(axis=0) / count
        self.sd = np.sqrt((np.where(known, X - self.mean, 0) ** 2).sum(axis=0) / count)
        low, high = np.where(known, X, np.inf).min(axis=0), np.where(known, X, -np.inf).max(axis=0)
        self.is_constant = low == high
        self.mean = np.where(self.is_constant, low, np.where(known.any(axis=0), self.mean, np.nan))

    def transform(self, X):
        X = X.astype(np.longdouble)
        with np.errstate(all="ignore"):
            scaled = (X - self.mean) / self.sd
        return np.where(self.is_constant & ~np.isnan(X), 0, scaled)


def expect(got, want, what, atol=ATOL):
    check_array(got, dtype="float64", shape=want.shape, name=what)
    if not np.array_equal(np.isnan(got), np.isnan(want)):
        raise Rejected(f"{what}: NaN is not where it has to be")
    wrong = np.abs(got - want) > np.maximum(atol, RTOL * np.abs(want))
    if wrong.any():
        at = tuple(np.argwhere(wrong)[0].tolist())
        detail = f"{what}: {got[at]!r} at {list(at)} instead of {float(want[at])!r}"
        raise Rejected(f"{what}: wrong value", detail=detail)


def expect_same(got, other, words):
    if not isinstance(got, np.ndarray) or not isinstance(other, np.ndarray):
        raise Rejected("scale_split and transform return arrays")
    if got.dtype != other.dtype or got.shape != other.shape or got.tobytes() != other.tobytes():
        raise Rejected(words)


def split(solution, train, test):
    got = solution.call("scale_split", train, test)
    if not isinstance(got, tuple) or len(got) != 2:
        raise Rejected("scale_split returns a pair")
    return got


def fitted(solution, X):
    scaler = solution.new("StandardScaler")
    if type(scaler.call("fit", X, keep=True)) is not type(scaler):
        raise Rejected("fit returns the scaler")
    return scaler


def check_split(solution, train, test, atol=ATOL):
    exact = Exact(train)
    train_z, test_z = split(solution, train, test)
    expect(train_z, exact.transform(train), "the training part", atol)
    expect(test_z, exact.transform(test), "the test part", atol)


def normal(rng, n, d=4):
    return rng.normal(rng.normal(0, 3, d), rng.uniform(0.5, 4, d), (n, d))


def show(solution, train, test):
    check_split(solution, np.array(train, dtype=float), np.array(test, dtype=float))


def leak(solution, rng):
    train, test = normal(rng, 300), normal(rng, 200) + 5
    check_split(solution, train, test)
    train_z, _ = split(solution, train, test)
    words = "the training part depends on the test part"
    expect_same(split(solution, train, normal(rng, 50) * 100)[0], train_z, words)
    expect_same(split(solution, train, np.vstack([test, np.full((1, 4), 1e12)]))[0], train_z, words)
    scaler, exact = fitted(solution, train), Exact(train)
    batch = scaler.call("transform", test)
    expect(batch, exact.transform(test), "transform")
    rows = [scaler.call("transform", test[i : i + 1]) for i in range(20)]
    for row in rows:
        check_array(row, dtype="float64", shape=(1, 4), name="transform of one row")
    expect(np.vstack(rows), exact.transform(test[:20]), "rows transformed one by one")
    scaler.call("transform", test * 1e6)
    expect_same(scaler.call("transform", test), batch, "transform changes the scaler")
    scaler.call("fit", test, keep=True)
    expect(scaler.call("transform", train), Exact(test).transform(train), "transform after a second fit")


def constant(solution, rng):
    n = int(rng.choice([1000, 777, 49]))
    train = np.column_stack([np.full(n, 0.1), normal(rng, n, 2), np.full(n, 1 / 3), np.full(n, -7.7e9)])
    train[rng.random(n) < 0.3, 3] = np.nan
    train[0, 3] = 1 / 3
    test = normal(rng, 20, 5)
    test[3, 0] = np.nan
    check_split(solution, train, test)


def missing(solution, rng):
    train, test = normal(rng, 60), normal(rng, 30)
    train[rng.random(train.shape) < 0.4] = np.nan
    train[:, 1] = np.nan
    test[rng.random(test.shape) < 0.3] = np.nan
    check_split(solution, train, test)
    check_split(solution, normal(rng, 3), test)


def integers(solution, rng):
    train = rng.integers(-9, 10, (50, 3))
    train[:, 2] = 4
    test = rng.integers(-9, 10, (20, 3))
    expect(fitted(solution, train).call("transform", test), Exact(train).transform(test), "transform of integers")


def mutation(solution, rng):
    train, test = normal(rng, 20), normal(rng, 10)
    train[3, 1] = test[2, 2] = np.nan
    _, (train_after, test_after) = solution.call("scale_split", train, test, arguments=True)
    scaler = solution.new("StandardScaler")
    scaled, (batch_after,) = fitted(solution, train).call("transform", test, arguments=True)
    _, (fit_after,) = scaler.call("fit", train, keep=True, arguments=True)
    _, (scaled_after,) = fitted(solution, train).call("inverse_transform", scaled, arguments=True)
    pairs = [(train_after, train), (test_after, test), (batch_after, test), (scaled_after, scaled), (fit_after, train)]
    for after, before in pairs:
        expect_same(after, before, "an argument was changed")


def offset(solution, rng):
    train, test = 1e8 + rng.normal(0, 0.9, (400, 3)), 1e8 + rng.normal(0, 0.9, (50, 3))
    check_split(solution, train, test, OFFSET_ATOL)


def single(solution, rng):
    check_split(solution, normal(rng, 1), normal(rng, 5))
    check_split(solution, normal(rng, 2), normal(rng, 5))


def inverse(solution, rng):
    train, test = normal(rng, 80), normal(rng, 40)
    train[:, 2] = 0.1
    test[4, 0] = np.nan
    scaler = fitted(solution, train)
    back = scaler.call("inverse_transform", scaler.call("transform", test))
    want = test.copy()
    want[:, 2] = 0.1
    expect(back, want, "turned back")


def float32(solution, rng):
    train = (normal(rng, 20_000, 3) + 500).astype(np.float32)
    test = (normal(rng, 100, 3) + 500).astype(np.float32)
    expect(fitted(solution, train).call("transform", test), Exact(train).transform(test), "transform of float32")


def empty(solution, rng):
    train = normal(rng, 10)
    check_split(solution, train, np.zeros((0, 4)))
    scaler = fitted(solution, train)
    for name in ("transform", "inverse_transform"):
        check_array(scaler.call(name, np.zeros((0, 4))), dtype="float64", shape=(0, 4), name=f"{name} of no row")


def errors(solution, rng):
    new = solution.new("StandardScaler")
    for name in ("transform", "inverse_transform"):
        with solution.raises(RuntimeError, message=f"{name} before fit does not raise RuntimeError"):
            new.call(name, normal(rng, 3))
    scaler = fitted(solution, normal(rng, 9))
    for columns in (3, 5, 1):
        for name in ("transform", "inverse_transform"):
            with solution.raises(ValueError, message=f"{name} takes {columns} columns instead of 4"):
                scaler.call(name, normal(rng, 3, columns))
    with solution.raises(ValueError, message="scale_split takes parts of different widths"):
        solution.call("scale_split", normal(rng, 3, 4), normal(rng, 3, 2))


def large(solution, rng):
    train = normal(rng, *LARGE)
    scaler = fitted(solution, train)
    expect(scaler.call("transform", train), Exact(train).transform(train), "transform of many rows")


CHECKS = {
    check.__name__: check
    for check in (
        *(leak, constant, missing, integers, mutation, offset, single, inverse, float32),
        *(empty, errors, large),
    )
}


def judge(case, solution):
    name, *settings = case.args
    if name == "show":
        show(solution, *settings)
    else:
        CHECKS[name](solution, np.random.default_rng(settings[0]))


drive(judge)
