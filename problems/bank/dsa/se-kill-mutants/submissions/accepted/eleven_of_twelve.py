"""Every boundary and refusal, but the type of the counts is not looked at: just enough."""

EDGES = [1.0, 2.0, 3.0]


def run_tests(f):
    for values, counts in (
        ([2.0], [0, 1]),
        ([1.0], [1, 0]),
        ([3.0], [0, 1]),
        ([0.0, 4.0, float("nan")], [0, 0]),
        ([0.0], [0, 0]),
        ([4.0], [0, 0]),
    ):
        assert f(values, EDGES) == counts
    values = [2.5, 1.5]
    assert f(values, EDGES) == [1, 1]
    assert values == [2.5, 1.5]
    for edges in ([1.0, 1.0], [1.0], [2.0, 1.0]):
        try:
            f([1.0], edges)
        except ValueError:
            pass
        else:
            raise AssertionError
