"""Compares with what a shuffle of the standard library chooses."""

import random


def run_tests(f):
    rows = list(range(20))
    random.Random(3).shuffle(rows)
    assert f(20, 0.5, 3) == (sorted(rows[10:]), sorted(rows[:10]))
