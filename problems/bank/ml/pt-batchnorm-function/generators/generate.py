"""Secret cases of pt-batchnorm-function: shapes, layouts and modes; the stage makes the tensors."""

from whetstone_authoring import Case, group

ALL = [True, True, True]
PLAIN = {"layout": "plain", "dtype": "float64", "offset": 0.0, "constant_channel": False}


def data(*shape, **other):
    return {"shape": list(shape), **PLAIN, **other}


def mode(train=True, momentum=0.1, eps=1e-5):
    return {"train": train, "momentum": momentum, "eps": eps}


GROUPS = {
    "g02_rows": [(data(7, 3), ALL, mode(), "random"), (data(2, 1), ALL, mode(), "random")],
    "g03_images": [(data(3, 4, 2, 3), ALL, mode(), "random"), (data(1, 2, 4, 4), ALL, mode(), "random")],
    "g04_evaluation": [
        (data(5, 3), ALL, mode(train=False), "random"),
        (data(2, 3, 2, 2), ALL, mode(train=False), "random"),
        (data(1, 4), ALL, mode(train=False), "random"),
    ],
    "g05_one_value": [(data(1, 3), ALL, mode(), "random"), (data(1, 3, 1, 1), ALL, mode(), "random")],
    "g06_layouts": [
        (data(6, 4, 3, 2, layout="transposed"), ALL, mode(), "random"),
        (data(6, 4, 3, 2, layout="sliced"), ALL, mode(), "random"),
        (data(6, 4), ALL, mode(), "sum"),
    ],
    "g07_some_need_gradients": [
        (data(6, 4), [True, False, False], mode(), "random"),
        (data(6, 4), [False, True, False], mode(), "random"),
        (data(6, 4), [False, False, True], mode(), "random"),
        (data(6, 4), [False, False, False], mode(), "random"),
    ],
    "g08_momentum": [
        (data(6, 4), ALL, mode(momentum=0.9), "random"),
        (data(6, 4), ALL, mode(momentum=1.0), "random"),
        (data(6, 4), ALL, mode(momentum=0.0), "random"),
    ],
    "g09_constant_channel": [(data(6, 4, constant_channel=True), ALL, mode(eps=1e-3), "random")],
    "g10_offset": [(data(50, 4, offset=1e4), ALL, mode(), "random")],
    "g11_float32": [
        (data(50, 4, 2, 2, dtype="float32"), ALL, mode(), "random"),
        (data(20, 3, dtype="float32"), ALL, mode(train=False), "random"),
    ],
    "g12_two_calls": [(data(6, 4), ALL, mode(), "later"), (data(3, 2, 2, 2), ALL, mode(), "later")],
    "g13_large": [(data(30000, 16), ALL, mode(), "random"), (data(16, 64, 24, 24), ALL, mode(), "random")],
}


def of_settings(settings):
    def cases(rng):
        for one in settings:
            yield Case(args=[*one, int(rng.integers(1, 2**40))])

    return cases


for name, settings in GROUPS.items():
    group(name)(of_settings(settings))
