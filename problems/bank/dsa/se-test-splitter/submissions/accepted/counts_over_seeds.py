"""Counts how often rows, and pairs of neighbouring rows, are chosen together."""


def run_tests(f):
    for n, share, size in ((2, 0.9, 1), (3, 0.5, 2), (5, 0.1, 1), (6, 0.95, 5), (6, 0.25, 2), (30, 0.01, 1)):
        train, test = f(n, share, 5)
        if len(test) != size or set(train) & set(test) or len(train) != n - size:
            raise RuntimeError("sizes")
        if (
            list(train) != sorted(set(train))
            or list(test) != sorted(set(test))
            or not set(test) <= set(range(n))
        ):
            raise RuntimeError("order")
        if not all(isinstance(row, int) for row in train):
            raise RuntimeError("type")
    chosen, together, seen = [0] * 30, 0, set()
    for seed in range(100, 150):
        train, test = f(30, 0.5, seed)
        if sorted([*train, *test]) != list(range(30)) or test != sorted(test):
            raise RuntimeError("not a partition")
        if f(30, 0.5, seed) != (train, test):
            raise RuntimeError("not repeatable")
        seen.add(tuple(test))
        together += sum(row + 1 in test for row in test)
        for row in test:
            chosen[row] += 1
    if len(seen) < 10 or min(chosen) == 0 or max(chosen) == 50 or together > 50 * 11:
        raise RuntimeError("not random")
    for arguments in ((1, 0.5, 0), (4, 0.0, 0), (4, 1.0, 0), (4, -0.5, 0)):
        refused = False
        try:
            f(*arguments)
        except ValueError:
            refused = True
        if not refused:
            raise RuntimeError("not refused")
