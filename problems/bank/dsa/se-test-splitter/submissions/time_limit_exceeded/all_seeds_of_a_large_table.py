"""Two thousand seeds of a table of fifty thousand rows."""


def run_tests(f):
    for seed in range(2000):
        train, test = f(50_000, 0.5, seed)
        assert sorted(train + test) == list(range(50_000))
