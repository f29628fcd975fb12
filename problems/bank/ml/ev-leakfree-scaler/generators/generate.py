"""Secret groups of ev-leakfree-scaler: the name of a check and a seed; the driver makes the data."""

from whetstone_authoring import Case, group

GROUPS = {
    "g02_metamorphic_leak": ("leak", 3),
    "g03_constant_column": ("constant", 2),
    "g04_missing": ("missing", 3),
    "g05_integers": ("integers", 1),
    "g06_no_mutation": ("mutation", 1),
    "g07_offset": ("offset", 2),
    "g08_single_row": ("single", 1),
    "g09_round_trip": ("inverse", 2),
    "g10_float32": ("float32", 2),
    "g11_empty": ("empty", 1),
    "g12_errors": ("errors", 1),
    "g13_large": ("large", 1),
}


def of_check(check, count):
    def cases(rng):
        for seed in rng.integers(0, 2**62, count).tolist():
            yield Case(value=[check, seed])

    return cases


for name, (check, count) in GROUPS.items():
    group(name)(of_check(check, count))
