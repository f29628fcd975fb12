"""Properties of each result, relations between results, refusals."""

import math


def check_one(f, n, share, seed):
    train, test = f(n, share, seed)
    assert sorted(train + test) == list(range(n))
    assert train == sorted(train) and test == sorted(test)
    assert all(type(row) is int for row in train + test)
    assert len(test) == min(n - 1, max(1, math.floor(n * share + 0.5)))
    return train, test


def check_refused(f, n, share):
    try:
        f(n, share, 1)
    except ValueError:
        return
    raise AssertionError("not refused")


def run_tests(f):
    for n, share in ((2, 0.5), (10, 0.25), (10, 0.01), (10, 0.99), (7, 0.3), (101, 0.2)):
        for seed in range(3):
            check_one(f, n, share, seed)
    for seed in range(4):
        assert f(60, 0.4, seed) == f(60, 0.4, seed)
    results = [check_one(f, 40, 0.5, seed)[1] for seed in range(40)]
    assert any(result != results[0] for result in results)
    assert all(0 < sum(row in result for result in results) < 40 for row in range(40))
    # A random half of forty rows has about ten pairs of neighbours; a block has nineteen or, round the end, eighteen.
    neighbours = [sum(b == a + 1 for a, b in zip(result, result[1:])) for result in results]
    assert sum(neighbours) < 40 * 15
    for n, share in ((1, 0.5), (0, 0.5), (10, 0.0), (10, 1.0)):
        check_refused(f, n, share)
