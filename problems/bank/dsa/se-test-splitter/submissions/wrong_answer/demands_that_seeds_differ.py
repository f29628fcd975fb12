"""Wants a different choice from every seed, of three rows."""


def run_tests(f):
    results = [f(3, 0.3, seed) for seed in range(10)]
    assert all(a != b for i, a in enumerate(results) for b in results[:i])
