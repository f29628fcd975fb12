"""Millions of random values in the hope of hitting an edge."""

import random


def run_tests(f):
    edges = [1.0, 2.0, 3.0]
    for _ in range(400):
        values = [random.uniform(0.0, 4.0) for _ in range(50_000)]
        counts = f(values, edges)
        assert sum(counts) == sum(1.0 <= value <= 3.0 for value in values)
