"""One call on a table of ten rows."""


def run_tests(f):
    train, test = f(10, 0.3, 1)
    assert sorted(train + test) == list(range(10))
    assert len(test) == 3
