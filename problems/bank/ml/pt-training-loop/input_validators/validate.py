"""Accept exactly the settings that the stage has a world for: exit 42, else 43."""

import sys

from whetstone_codec import CodecError, loads

NETS = ("plain", "batchnorm", "dropout", "frozen", "no_bias", "wide")
OPTIMIZERS = ("sgd", "momentum", "adam")
VALIDATIONS = ("usual", "zeros", "drifts", "approaches", "nan_first", "nan_later", "nan_always")
COUNTS = {"rows": (1, 640), "val_rows": (1, 640), "batch": (1, 64), "seed": (1, 2**40)}


def is_count(value, least, most):
    return type(value) is int and least <= value <= most


def has_keys(value, *keys):
    return isinstance(value, dict) and set(value) == set(keys)


def is_data(data):
    if not has_keys(data, *COUNTS, "validation") or data["validation"] not in VALIDATIONS:
        return False
    return all(is_count(data[name], *bounds) for name, bounds in COUNTS.items())


def is_training(training):
    if not has_keys(training, "optimizer", "epochs", "max_norm") or training["optimizer"] not in OPTIMIZERS:
        return False
    norm = training["max_norm"]
    is_norm = norm is None or (type(norm) is float and 0.01 <= norm <= 100.0)
    return is_norm and is_count(training["epochs"], 0, 50)


def is_sound(args):
    if not isinstance(args, list) or len(args) != 4:
        return False
    net, data, training, watched = args
    if net not in NETS or type(watched) is not bool or not is_data(data) or not is_training(training):
        return False
    # One row alone has no variance that batch normalisation could divide by.
    return net not in ("batchnorm", "wide") or data["rows"] % data["batch"] != 1


def main():
    try:
        return 42 if is_sound(loads(sys.stdin.buffer.read())) else 43
    except CodecError:
        return 43


sys.exit(main())
