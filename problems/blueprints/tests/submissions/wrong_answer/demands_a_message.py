def run_tests(f):
    for x, expected in ((-5, 0), (0, 0), (4, 4), (9, 9), (15, 9)):
        assert f(x, 0, 9) == expected
    try:
        f(1, 5, 2)
    except ValueError as error:
        assert str(error) == "low is greater than high"
        return
    raise AssertionError("not refused")
