"""Secret cases of ml-adam: shapes, settings and what the gradients are like; the stage makes the arrays."""

from whetstone_authoring import Case, group

USUAL = {"dtype": "float64", "lr": 0.1, "betas": [0.9, 0.999], "eps": 1e-8, "weight_decay": 0.0, "decoupled": False}
SHAPES = [[3], [2, 2]]


def settings(**other):
    return {**USUAL, **other}


# shapes, layout, settings, gradient, report_at, new_rate
GROUPS = {
    "g02_first_steps": [
        (SHAPES, "plain", settings(), "random", [1, 2, 10], []),
        ([[1]], "plain", settings(betas=[0.0, 0.0]), "random", [1, 3], []),
    ],
    "g03_thousand_steps": [
        (SHAPES, "plain", settings(lr=0.01), "quadratic", [10, 1000], []),
        (SHAPES, "plain", settings(betas=[0.5, 0.9]), "random", [1000], []),
    ],
    "g04_tiny_gradients": [(SHAPES, "plain", settings(lr=1.0), "tiny", [1, 5], [])],
    "g05_zero_gradients": [
        (SHAPES, "plain", settings(), "zero", [1, 5], []),
        (SHAPES, "plain", settings(), "once", [1, 2, 6], []),
        (SHAPES, "plain", settings(weight_decay=0.1, decoupled=True), "zero", [1, 5], []),
    ],
    "g06_decay_in_the_gradient": [(SHAPES, "plain", settings(weight_decay=0.1), "random", [1, 5, 50], [])],
    "g07_decay_decoupled": [
        (SHAPES, "plain", settings(weight_decay=0.1, decoupled=True), "random", [1, 5, 50], []),
        (SHAPES, "plain", settings(weight_decay=0.0, decoupled=True), "random", [5], []),
    ],
    "g08_equal_shapes": [([[3], [3], [3]], "plain", settings(), "random", [1, 5], [])],
    "g09_rate_changes": [
        (SHAPES, "plain", settings(weight_decay=0.1, decoupled=True), "random", [1, 2, 3], [1, 0.5]),
        (SHAPES, "plain", settings(), "random", [2, 5], [2, 0.0]),
    ],
    "g10_layout": [([[4, 3], [2, 3, 2]], "transposed", settings(weight_decay=0.01), "random", [1, 5], [])],
    "g11_float32": [
        (SHAPES, "plain", settings(dtype="float32", weight_decay=0.1), "random", [1, 10], []),
        (SHAPES, "plain", settings(dtype="float32", weight_decay=0.1, decoupled=True), "once", [1, 10], []),
    ],
    "g12_large": [
        ([[100, 500], [50000]], "plain", settings(weight_decay=0.01, decoupled=True), "random", [50], []),
    ],
}


def of_settings(listed):
    def cases(rng):
        for shapes, layout, chosen, *rest in listed:
            seeded = {**chosen, "seed": int(rng.integers(1, 2**40))}
            yield Case(args=[shapes, layout, seeded, *rest])

    return cases


for name, listed in GROUPS.items():
    group(name)(of_settings(listed))
