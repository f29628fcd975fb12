"""Secret cases of "Inverted dropout": what is checked, p, and the array or its shape. Seeds are made while judging."""

import numpy as np
from whetstone_authoring import Case, group


@group("g02_values")
def values(rng):
    """Entries are 0 or x/(1-p), in both dtypes and several shapes."""
    yield Case(args=["values", 0.3, rng.normal(size=(20, 30)) + 5.0])
    yield Case(args=["values", 0.75, (rng.normal(size=(4, 5, 6)) + 5.0).astype(np.float32)])
    yield Case(args=["values", 0.999, rng.normal(size=3000) + 9.0])
    yield Case(args=["values", 0.0, rng.normal(size=(3, 3))])
    yield Case(args=["values", 0.5, np.zeros((0, 4))])


@group("g03_backward")
def backward(rng):
    """The mask of the latest forward, seen through zeros of x as well."""
    yield Case(args=["backward", 0.4, rng.normal(size=(30, 30)) + 5.0])
    x = rng.normal(size=(30, 30)) + 5.0
    x[::2] = 0.0
    yield Case(args=["backward", 0.4, x])
    yield Case(args=["backward", 0.4, np.zeros((40, 10), dtype=np.float32)])


@group("g04_share")
def share(rng):
    for p in (0.3, 0.05, 0.9):
        yield Case(args=["share", p, 200_000])


@group("g05_independence")
def independence(rng):
    yield Case(args=["grid", 0.3, 8000, 20])


@group("g06_repeated_calls")
def repeated_calls(rng):
    yield Case(args=["repeated", 0.3, 50_000])
    yield Case(args=["determinism", 0.3, 1000])


@group("g07_evaluation")
def evaluation(rng):
    yield Case(args=["evaluation", 0.5, rng.normal(size=(7, 8))])
    yield Case(args=["evaluation", 0.9, rng.normal(size=50).astype(np.float32)])


@group("g08_large")
def large(rng):
    yield Case(args=["large", 0.3, 250_000, 16])


@group("g09_order_of_calls")
def order_of_calls(rng):
    yield Case(args=["order", 0.3, rng.normal(size=(4, 4))])
