"""Secret data of "Stable softmax cross-entropy". Expected values in float64, sums by math.fsum."""

import math

import numpy as np
from whetstone_authoring import Case, group

INF = math.inf


def expected(logits, target, ignore_index):
    """(loss, grad) from the definition, row by row; log1p keeps tiny losses exact."""
    grad = np.zeros(logits.shape, dtype=np.float64)
    counted = [i for i in range(len(target)) if target[i] != ignore_index]
    losses = []
    for i in counted:
        row = logits[i].astype(np.float64)
        top = int(np.argmax(row))
        e = np.exp(row - row[top])
        others = math.fsum(e.tolist()) - 1.0 if logits.shape[1] > 64 else math.fsum(np.delete(e, top).tolist())
        losses.append(math.log1p(others) - float(row[target[i]] - row[top]))
        grad[i] = e / (1.0 + others)
        grad[i, target[i]] -= 1.0
    if counted:
        grad /= len(counted)
    loss = math.fsum(losses) / len(counted) if counted else 0.0
    return loss, grad.astype(logits.dtype)


def expected_tall(logits, target):
    """The same for many short rows, all counted, column by column in float64."""
    x = logits.astype(np.float64)
    x -= x.max(axis=1, keepdims=True)
    e = np.exp(x)
    sums = sum(e[:, j] for j in range(e.shape[1]))
    rows = np.arange(len(target))
    loss = math.fsum((np.log(sums) - x[rows, target]).tolist()) / len(target)
    e /= sums[:, None]
    e[rows, target] -= 1.0
    return loss, (e / len(target)).astype(logits.dtype)


def case(logits, target, ignore_index=-100, dtype=np.float64):
    logits = np.asarray(logits, dtype=dtype)
    target = np.asarray(target, dtype=np.int64)
    return Case(args=[logits, target, ignore_index], expected=expected(logits, target, ignore_index))


def with_ignored(rng, target, share, ignore_index):
    return np.where(rng.random(len(target)) < share, ignore_index, target)


@group("g02_uniform")
def uniform(rng):
    """Equal logits: the loss is ln C and every class gets 1/C."""
    for n, c in ((1, 2), (5, 7), (20, 300)):
        yield case(np.zeros((n, c)), rng.integers(0, c, n))


@group("g03_logits_1e4")
def logits_1e4(rng):
    """Logits of +-1e4: exponentials overflow, probabilities of the target underflow to zero."""
    yield case([[1e4, -1e4, 0.0], [-1e4, 1e4, 5.0]], [1, 2])
    yield case(rng.uniform(-1e4, 1e4, (30, 12)), rng.integers(0, 12, 30))
    yield case(rng.uniform(-1e4, 1e4, (30, 12)), rng.integers(0, 12, 30), dtype=np.float32)


@group("g04_minus_inf")
def minus_inf(rng):
    """Classes ruled out by minus infinity: probability and gradient exactly zero."""
    yield case([[0.0, -INF], [-INF, 3.0]], [0, 1])
    logits = rng.normal(size=(25, 9))
    target = rng.integers(0, 9, 25)
    masked = np.where(rng.random((25, 9)) < 0.5, -INF, logits)
    masked[np.arange(25), target] = logits[np.arange(25), target]
    yield case(masked, target)


@group("g05_some_ignored")
def some_ignored(rng):
    """Ignored rows count neither in the mean nor in the gradient; ignore_index may be -1 or a class."""
    for ignore_index in (-100, -1, 0, 3):
        target = with_ignored(rng, rng.integers(0, 6, 40), 0.4, ignore_index)
        target[:2] = ignore_index, 5
        yield case(rng.normal(size=(40, 6)) * 3, target, ignore_index)


@group("g06_all_ignored")
def all_ignored(rng):
    """No row counts: loss zero, gradient zero."""
    yield case(rng.normal(size=(4, 3)), [-100] * 4)
    yield case(rng.normal(size=(1, 5)), [2], 2, np.float32)


@group("g07_ignored_minus_inf")
def ignored_minus_inf(rng):
    """Ignored rows that are minus infinity throughout: padding must not leak NaN."""
    for dtype in (np.float64, np.float32):
        logits = rng.normal(size=(12, 5))
        target = rng.integers(0, 5, 12)
        logits[::3] = -INF
        target[::3] = -100
        yield case(logits, target, dtype=dtype)


@group("g08_float32")
def float32(rng):
    """float32 in, float32 gradient out, ordinary sizes."""
    yield case(rng.normal(size=(16, 10)) * 2, rng.integers(0, 10, 16), dtype=np.float32)
    yield case(rng.normal(size=(3, 1000)) * 5, rng.integers(0, 1000, 3), dtype=np.float32)


@group("g09_tiny_loss")
def tiny_loss(rng):
    """Confident and right: losses near 1e-13, gradients that are tiny, not zero and not negative zero's NaN."""
    yield case([[30.0, 0.0]], [0])
    yield case([[20.0, 0.0, -20.0], [0.0, 0.0, 25.0]], [0, 2])


@group("g10_one_class")
def one_class(rng):
    """C = 1: loss and gradient are zero."""
    yield case(rng.normal(size=(6, 1)) * 100, [0] * 6)
    yield case(rng.normal(size=(6, 1)), [0, -100, 0, 0, -100, 0], dtype=np.float32)


@group("g11_no_rows")
def no_rows(rng):
    """N = 0: loss zero, gradient of shape (0, C)."""
    yield case(np.zeros((0, 4)), [])
    yield case(np.zeros((0, 1)), [], -1, np.float32)


@group("g12_gradient")
def gradient(rng):
    """Gradients that agree with central differences of the loss at step 1e-5."""
    for n, c in ((3, 4), (8, 5)):
        logits = rng.normal(size=(n, c)) * 2
        target = with_ignored(rng, rng.integers(0, c, n), 0.25, -100)
        target[0] = 0
        made = case(logits, target)
        check_by_differences(logits, target, made.expected[1])
        yield made


def check_by_differences(logits, target, grad):
    step = 1e-5
    for index in np.ndindex(*logits.shape):
        shifted = []
        for sign in (1.0, -1.0):
            moved = logits.copy()
            moved[index] += sign * step
            shifted.append(expected(moved, target, -100)[0])
        numeric = (shifted[0] - shifted[1]) / (2 * step)
        if abs(numeric - grad[index]) > 1e-8:
            raise ArithmeticError(f"gradient {grad[index]} is not the difference quotient {numeric} at {index}")


@group("g13_arguments_kept")
def arguments_kept(rng):
    """Row maxima far from zero: an in-place shift changes the caller's logits."""
    yield case(rng.normal(size=(10, 4)) + 50.0, rng.integers(0, 4, 10))
    yield case(rng.normal(size=(10, 4)) - 50.0, rng.integers(0, 4, 10), dtype=np.float32)


@group("g14_shift_invariance")
def shift_invariance(rng):
    """A constant added to each row, different for each, changes nothing."""
    base = np.round(rng.normal(size=(9, 6)) * 64) / 16
    target = rng.integers(0, 6, 9)
    yield case(base, target)
    yield case(base + np.linspace(-1.5e4, 1.5e4, 9)[:, None].round(), target)
    yield case(base - 19_000.0, target)


@group("g15_wide")
def wide(rng):
    """Few long rows: float32 sums over 20000 terms; work quadratic in the classes is too slow."""
    logits = (rng.normal(size=(50, 20_000)) * 4).astype(np.float32)
    yield case(logits, rng.integers(0, 20_000, 50), dtype=np.float32)


@group("g16_tall")
def tall(rng):
    """Many short rows: a loop over rows is too slow."""
    logits = (rng.normal(size=(500_000, 2)) * 4).astype(np.float32)
    target = rng.integers(0, 2, 500_000)
    yield Case(args=[logits, target, -100], expected=expected_tall(logits, target))
