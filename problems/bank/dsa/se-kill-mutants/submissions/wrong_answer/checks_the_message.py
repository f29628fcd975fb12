"""All that is needed, but the refusal has to use the tester's own words."""


def run_tests(f):
    edges = [1.0, 2.0, 3.0]
    for values, counts in (([1.0, 2.0, 3.0], [1, 2]), ([0.0], [0, 0]), ([4.0], [0, 0]), ([float("nan")], [0, 0])):
        got = f(values, edges)
        assert got == counts and all(type(count) is int for count in got)
    values = [2.5, 1.5]
    f(values, edges)
    assert values == [2.5, 1.5]
    for wrong in ([1.0, 1.0], [1.0], [2.0, 1.0]):
        try:
            f([1.0], wrong)
        except ValueError as error:
            assert "edges" in str(error)
        else:
            raise AssertionError
