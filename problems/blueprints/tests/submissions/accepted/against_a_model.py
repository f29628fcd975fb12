def run_tests(f):
    for low, high in ((0, 0), (-3, 4), (2, 9)):
        for x in range(-6, 12):
            assert f(x, low, high) == sorted((low, x, high))[1]
    try:
        f(1, 5, 2)
    except ValueError:
        return
    raise AssertionError("not refused")
