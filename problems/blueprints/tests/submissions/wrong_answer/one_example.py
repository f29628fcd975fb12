def run_tests(f):
    assert f(-5, 0, 9) == 0
