"""Secret cases of pt-transfer-freeze: which network, classes and rates; the stage makes the rest."""

from whetstone_authoring import Case, group

# backbone, old_classes, n_classes, [lr_head, lr_last], dtype
GROUPS = {
    "g02_plain": [("plain", 10, 3, [0.5, 0.05], "float64"), ("plain", 2, 5, [0.1, 0.2], "float64")],
    "g03_norms": [("norms", 10, 3, [0.5, 0.05], "float64"), ("norms", 4, 8, [0.02, 0.3], "float64")],
    "g04_images": [("images", 10, 4, [0.3, 0.03], "float64")],
    "g05_nested": [("nested", 7, 3, [0.3, 0.03], "float64")],
    "g06_dropout": [("dropout", 7, 3, [0.3, 0.1], "float64")],
    "g07_shared": [("shared", 10, 3, [0.3, 0.1], "float64")],
    "g08_single_block": [("single", 10, 2, [0.3, 0.1], "float64")],
    "g09_same_size": [("plain", 4, 4, [0.3, 0.1], "float64"), ("norms", 1, 1, [0.3, 0.1], "float64")],
    "g10_zero_rate": [("norms", 5, 3, [0.3, 0.0], "float64")],
    "g11_deep": [("deep", 10, 3, [0.3, 0.1], "float64")],
}


def of_settings(settings):
    def cases(rng):
        for one in settings:
            yield Case(args=[*one, int(rng.integers(1, 2**40))])

    return cases


for name, settings in GROUPS.items():
    group(name)(of_settings(settings))
