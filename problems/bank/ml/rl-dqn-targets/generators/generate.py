"""Secret cases of rl-dqn-targets: sizes, how episodes end, and which variant; the stage makes the tensors."""

from whetstone_authoring import Case, group


def size(rows, n, actions):
    return {"rows": rows, "n": n, "actions": actions}


def ends(terminal=0.0, truncated=0.0, early=0.0, nan=False):
    return {"terminal": terminal, "truncated": truncated, "early": early, "nan": nan}


# size, ends, scale of rewards, gamma, double, same_network
GROUPS = {
    "g02_one_step": [(size(16, 1, 3), ends(0.3), 1.0, 0.9, False, False)],
    "g03_several_steps": [(size(16, 3, 3), ends(0.3), 1.0, 0.9, False, False)],
    "g04_all_terminal": [(size(8, 2, 3), ends(1.0), 1.0, 0.99, False, False)],
    "g05_none_terminal": [(size(8, 1, 4), ends(), 0.3, 0.99, False, False)],
    "g06_truncated": [(size(24, 1, 3), ends(0.2, 0.6), 1.0, 0.9, False, False)],
    "g07_early_ends": [(size(32, 4, 3), ends(0.4, 0.4, 1.0), 1.0, 0.8, False, False)],
    "g08_nan_padding": [(size(32, 4, 3), ends(0.4, 0.4, 1.0, nan=True), 1.0, 0.8, False, False)],
    "g09_double": [
        (size(32, 1, 5), ends(0.2), 1.0, 0.95, True, False),
        (size(32, 3, 5), ends(0.2, 0.2, 0.7), 1.0, 0.95, True, False),
    ],
    "g10_same_network": [
        (size(24, 2, 5), ends(0.2), 1.0, 0.9, True, True),
        (size(24, 2, 5), ends(0.2), 1.0, 0.9, False, True),
    ],
    "g11_large_errors": [(size(24, 1, 3), ends(0.2), 5.0, 0.9, False, False)],
    "g12_gamma_zero": [
        (size(8, 2, 3), ends(0.2), 1.0, 0.0, False, False),
        (size(8, 2, 3), ends(0.2), 1.0, 1.0, False, False),
    ],
    "g13_one_row": [(size(1, 1, 2), ends(), 1.0, 0.9, True, False), (size(1, 2, 1), ends(), 1.0, 0.9, False, False)],
    "g14_large": [(size(80_000, 3, 4), ends(0.1, 0.1, 0.5, nan=True), 1.0, 0.99, True, False)],
}


def of_settings(settings):
    def cases(rng):
        for one in settings:
            yield Case(args=[*one, int(rng.integers(1, 2**40))])

    return cases


for name, settings in GROUPS.items():
    group(name)(of_settings(settings))
