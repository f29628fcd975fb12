"""Nothing lost, nothing twice, in order; no word about sizes, chance or refusals."""


def run_tests(f):
    for n, share, seed in ((10, 0.3, 1), (50, 0.5, 2), (9, 0.05, 3), (9, 0.99, 3)):
        train, test = f(n, share, seed)
        assert sorted(train + test) == list(range(n))
        assert train == sorted(train) and test == sorted(test)
        assert train and test
