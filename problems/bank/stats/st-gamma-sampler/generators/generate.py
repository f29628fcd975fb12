"""Secret cases of "Gamma variates from uniforms": what is checked, with which parameters."""

from whetstone_authoring import Case, group

DRAWS = 200_000


@group("g01_shape_0_05")
def shape_0_05(rng):
    yield Case(args=["distribution", 0.05, 1.0, DRAWS])


@group("g02_shape_0_3")
def shape_0_3(rng):
    yield Case(args=["distribution", 0.3, 1.0, DRAWS])


@group("g03_shape_1")
def shape_1(rng):
    yield Case(args=["distribution", 1.0, 1.0, DRAWS])


@group("g04_shape_2_5")
def shape_2_5(rng):
    yield Case(args=["distribution", 2.5, 1.0, DRAWS])


@group("g05_shape_30")
def shape_30(rng):
    yield Case(args=["distribution", 30.0, 1.0, DRAWS])


@group("g06_shape_1000")
def shape_1000(rng):
    yield Case(args=["distribution", 1000.0, 1.0, DRAWS])


@group("g07_scale")
def scale(rng):
    """Both ends of the range: a rate taken for a scale is off by orders of magnitude."""
    yield Case(args=["distribution", 3.7, 1e-3, 20_000])
    yield Case(args=["distribution", 0.6, 1e6, 20_000])


@group("g08_determinism")
def determinism(rng):
    yield Case(args=["determinism", 2.2, 1.5, 500])
    yield Case(args=["determinism", 0.4, 1.5, 500])


@group("g09_neighbours")
def neighbours(rng):
    yield Case(args=["neighbours", 1.8, 1.0, 50_000])
    yield Case(args=["neighbours", 0.7, 1.0, 50_000])


@group("g10_evenness")
def evenness(rng):
    yield Case(args=["evenness", 1.0, 1.0, DRAWS])
    yield Case(args=["evenness", 4.0, 2.0, DRAWS])


@group("g11_extreme_numbers")
def extreme_numbers(rng):
    """Uniform numbers that are mostly 0.0 and 1 - 2^-53."""
    for shape in (0.05, 0.9, 1.0, 7.5, 1000.0):
        yield Case(args=["extremes", shape, 1.0, 200])


@group("g12_n0_n1")
def n0_n1(rng):
    for n in (0, 1):
        for shape in (0.5, 3.0):
            yield Case(args=["size", shape, 2.0, n])


@group("g13_time")
def time(rng):
    """The hardest shape for rejection, at full size."""
    yield Case(args=["size", 0.999, 1.0, DRAWS])
