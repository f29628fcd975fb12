"""Demands that values on the last edge are left out, as in all other bins."""


def run_tests(f):
    assert f([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]) == [1, 1]
