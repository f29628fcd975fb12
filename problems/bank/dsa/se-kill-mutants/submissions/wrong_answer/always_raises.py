"""Kills every mutant, and every right implementation with them."""


def run_tests(f):
    raise AssertionError
