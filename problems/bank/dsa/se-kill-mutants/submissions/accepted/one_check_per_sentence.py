"""One check for each sentence of the contract."""

NAN = float("nan")
EDGES = [1.0, 2.0, 3.0]


def expect(f, values, edges, counts):
    before = list(values), list(edges)
    got = f(values, edges)
    assert isinstance(got, list) and got == counts, f"{got} for {before}"
    assert all(type(count) is int for count in got), "a count is no int"
    # repr, because NaN is not equal to itself
    assert repr(before) == repr((values, edges)), "an argument was modified"


def expect_refusal(f, edges):
    try:
        f([1.0], edges)
    except ValueError:
        return
    raise AssertionError(f"{edges} were accepted")


def run_tests(f):
    expect(f, [1.5, 2.5, 1.25], EDGES, [2, 1])
    expect(f, [], EDGES, [0, 0])
    expect(f, [2.0], EDGES, [0, 1])
    expect(f, [1.0], EDGES, [1, 0])
    expect(f, [3.0], EDGES, [0, 1])
    expect(f, [0.5], EDGES, [0, 0])
    expect(f, [3.5], EDGES, [0, 0])
    expect(f, [NAN, 1.5], EDGES, [1, 0])
    expect(f, [2.5, 1.5, 1.5], [1.0, 3.0], [3])
    for edges in ([1.0, 1.0, 2.0], [1.0], [], [2.0, 1.0], [1.0, 3.0, 2.0]):
        expect_refusal(f, edges)
