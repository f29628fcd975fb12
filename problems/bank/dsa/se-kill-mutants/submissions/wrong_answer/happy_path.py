"""One typical call."""


def run_tests(f):
    assert f([1.5, 2.5, 2.75], [1.0, 2.0, 3.0]) == [1, 2]
