"""Secret cases of "Reservoir sample": what is checked, and with which sizes. Seeds are made while judging."""

from whetstone_authoring import Case, group


@group("g01_short_stream")
def short_stream(rng):
    """Fewer items than places, exactly as many, none."""
    yield Case(args=["short", 5, []])
    yield Case(args=["short", 5, [3, 1, 2]])
    yield Case(args=["short", 4, ["d", None, 2.5, [1, 2]]])
    yield Case(args=["short", 10_000, list(range(100, 400))])


@group("g02_k1_n2")
def k1_n2(rng):
    yield Case(args=["frequencies", 1, 2, 20_000])


@group("g03_k2_n3")
def k2_n3(rng):
    yield Case(args=["frequencies", 2, 3, 20_000])


@group("g04_k3_n5")
def k3_n5(rng):
    yield Case(args=["frequencies", 3, 5, 20_000])


@group("g05_k4_n12")
def k4_n12(rng):
    yield Case(args=["frequencies", 4, 12, 20_000])


@group("g06_k10_n50")
def k10_n50(rng):
    yield Case(args=["frequencies", 10, 50, 4_000])


@group("g07_any_time")
def any_time(rng):
    """Asked after 2, 5 and 12 items: the last sample is as uniform as if nobody had asked before."""
    yield Case(args=["asked_before", 2, [2, 5, 6], 12, 20_000])
    yield Case(args=["asked_before", 2, [4, 4, 4], 5, 20_000])


@group("g08_determinism")
def determinism(rng):
    yield Case(args=["determinism", 5, 100, 20])


@group("g09_equal_values")
def equal_values(rng):
    """Position 3 of 4 holds the only 8 among sevens."""
    yield Case(args=["equal_values", 2, [7, 7, 8, 7], 8, 20_000])
    yield Case(args=["short", 5, [1, 1, 1, 1]])


@group("g10_memory")
def memory(rng):
    yield Case(args=["long", 100, 2_000_000])


@group("g11_copy")
def copy(rng):
    yield Case(args=["copy", 4, 3])
    yield Case(args=["copy", 4, 9])


@group("g12_extreme_numbers")
def extreme_numbers(rng):
    """Uniform numbers that are mostly 0.0 and 1 - 2^-53."""
    for k, n in ((1, 40), (7, 60), (50, 300)):
        yield Case(args=["extremes", k, n])


@group("g13_time")
def time(rng):
    yield Case(args=["long", 10_000, 1_000_000])
