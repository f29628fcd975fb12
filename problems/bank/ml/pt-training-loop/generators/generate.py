"""Secret cases of pt-training-loop: which net is trained how, on what data; the stage makes the rest."""

from whetstone_authoring import Case, group

# net, optimizer, rows, val_rows, batch, epochs, max_norm, validation, watched
GROUPS = {
    "g02_uneven_batch": [
        ("plain", "sgd", 53, 20, 8, 4, None, "usual", False),
        ("plain", "momentum", 17, 9, 16, 3, None, "usual", False),
    ],
    "g03_batchnorm": [
        ("batchnorm", "momentum", 48, 20, 8, 6, None, "usual", False),
        ("batchnorm", "sgd", 48, 24, 12, 7, None, "drifts", False),
    ],
    "g04_dropout": [("dropout", "sgd", 48, 24, 8, 6, None, "usual", False)],
    "g05_clipping": [
        ("plain", "momentum", 40, 16, 8, 6, 0.2, "usual", False),
        ("plain", "sgd", 40, 16, 8, 4, 1.5, "usual", False),
    ],
    "g06_best_early": [
        ("plain", "sgd", 40, 16, 8, 7, None, "drifts", False),
        ("batchnorm", "momentum", 40, 16, 8, 9, None, "drifts", False),
    ],
    "g07_best_last": [("plain", "sgd", 40, 16, 8, 5, None, "approaches", False)],
    "g08_tie": [("no_bias", "sgd", 40, 16, 8, 4, None, "zeros", False)],
    "g09_adam": [("plain", "adam", 40, 16, 8, 5, 1.0, "usual", False)],
    "g10_one_batch": [("plain", "sgd", 1, 1, 4, 3, 0.5, "usual", False)],
    "g11_nan": [
        ("plain", "adam", 40, 16, 8, 4, None, "nan_first", False),
        ("plain", "adam", 40, 16, 8, 8, None, "nan_later", False),
        ("plain", "adam", 40, 16, 8, 3, None, "nan_always", False),
    ],
    "g12_frozen": [("frozen", "adam", 40, 16, 8, 4, 0.5, "usual", False)],
    "g13_no_epoch": [("plain", "adam", 40, 16, 8, 0, 1.0, "usual", True)],
    "g14_large": [("wide", "adam", 32, 160, 4, 50, 1.0, "usual", False)],
    "g15_order_of_calls": [
        ("plain", "sgd", 20, 10, 8, 3, 0.5, "usual", True),
        ("plain", "momentum", 16, 8, 8, 2, None, "usual", True),
    ],
}


def arguments(*settings, seed):
    net, optimizer, rows, val_rows, batch, epochs, max_norm, validation, watched = settings
    sizes = {"rows": rows, "val_rows": val_rows, "batch": batch}
    training = {"optimizer": optimizer, "epochs": epochs, "max_norm": max_norm}
    return [net, {**sizes, "validation": validation, "seed": seed}, training, watched]


def of_settings(settings):
    def cases(rng):
        for one in settings:
            yield Case(args=arguments(*one, seed=int(rng.integers(1, 2**40))))

    return cases


for name, settings in GROUPS.items():
    group(name)(of_settings(settings))
