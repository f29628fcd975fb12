"""Secret groups of ds-window-max; answers are given where they follow from the construction or brute force."""

import numpy as np
from whetstone_authoring import Case, group, scaled

N_MAX = 10**6
A_MAX = 10**18


def case(values, k, answer=None) -> Case:
    values = np.asarray(values, dtype=np.int64).tolist()
    text = f"{len(values)} {k}\n{' '.join(map(str, values))}\n"
    return Case(input=text, answer=None if answer is None else lines(answer))


def lines(values) -> str:
    return "\n".join(map(str, np.asarray(values, dtype=np.int64).tolist())) + "\n"


def brute(values, k):
    return [max(values[i : i + k]) for i in range(len(values) - k + 1)]


@group("g02_n1")
def n1(rng):
    """One value and one window."""
    yield case([-3], 1, [-3])


@group("g03_k1")
def window_of_one(rng):
    """Windows of one value: the record itself."""
    values = rng.integers(-1000, 1001, 50_000)
    yield case(values, 1, values)


@group("g04_k_equals_n")
def window_of_all(rng):
    """The only window is the whole record; its peak first, last, and in the middle."""
    values = rng.integers(-1000, 1001, 50_000)
    for peak in (0, len(values) - 1, 20_000):
        record = values.copy()
        record[peak] = 1001
        yield case(record, len(record), [1001])


@group("g05_decreasing")
def decreasing(rng):
    """A falling record: the peak leaves at each step, and nothing in the window is ever covered."""
    n, k = 400_000, 200_000
    values = n // 2 - np.cumsum(rng.integers(1, 3, n))
    yield case(values, k, values[: n - k + 1])


@group("g06_increasing")
def increasing(rng):
    """A rising record: each value covers all before it."""
    n, k = 10_000, 3_500
    values = np.cumsum(rng.integers(1, 3, n)) - n // 2
    yield case(values, k, values[k - 1 :])


@group("g07_constant")
def constant(rng):
    """Nothing but ties."""
    n, k = 10_000, 333
    yield case(np.full(n, -7), k, np.full(n - k + 1, -7))


@group("g08_alternating")
def alternating(rng):
    """High and low in turn, with slowly falling highs."""
    n, k = 10_000, 500
    values = np.where(np.arange(n) % 2 == 0, n - np.arange(n), -n)
    yield case(values, k)


@group("g09_all_negative")
def all_negative(rng):
    """Negative values only: a maximum that starts at 0 shows."""
    values = rng.integers(-1000, 0, 2_000)
    yield case(values, 3, brute(values.tolist(), 3))


@group("g10_half_window")
def half_window(rng):
    """The greatest n with windows of half of it: work per window and value is too much."""
    yield case(rng.integers(-99_999, 100_000, N_MAX), N_MAX // 2)


@group("g11_extreme_values")
def extreme_values(rng):
    """Neighbours of the bounds: equal as floats, different as integers."""
    near = A_MAX - rng.integers(0, 60, 3_000)
    yield case(near, 2, brute(near.tolist(), 2))
    signs = rng.choice([-1, 1], 3_000)
    yield case(near * signs, 5, brute((near * signs).tolist(), 5))
    yield case([-A_MAX, A_MAX, -A_MAX], 2, [A_MAX, A_MAX])


@group("g12_tiny")
def tiny(rng):
    """Short records of few values with all kinds of windows, against brute force."""
    for _ in range(20):
        n = int(rng.integers(1, 13))
        k = int(rng.integers(1, n + 1))
        values = rng.integers(-2, 3, n).tolist()
        yield case(values, k, brute(values, k))


@group("g13_random")
def random_values(rng):
    """The greatest n with windows of medium length: work per window and value is still too much."""
    yield case(rng.integers(-999, 1000, N_MAX), 2_000)


@scaled
def half_windows_of_size(rng, n):
    """Random values and windows of half the length: what depends on the window depends on n."""
    return case(rng.integers(-A_MAX, A_MAX, n, endpoint=True), n // 2)
