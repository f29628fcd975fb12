"""Boundaries and refusals; neither the types of the counts nor the arguments are looked at afterwards."""


def run_tests(f):
    edges = [1.0, 2.0, 3.0]
    assert f([1.0, 2.0, 3.0], edges) == [1, 2]
    assert f([0.0], edges) == [0, 0]
    assert f([4.0], edges) == [0, 0]
    assert f([float("nan")], edges) == [0, 0]
    for wrong in ([1.0, 1.0], [1.0], [2.0, 1.0]):
        try:
            f([1.0], wrong)
        except ValueError:
            pass
        else:
            raise AssertionError
