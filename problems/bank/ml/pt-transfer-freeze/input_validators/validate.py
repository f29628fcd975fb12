"""Accept exactly the settings that the stage has a network for: exit 42, else 43."""

import sys

from whetstone_codec import CodecError, loads

BACKBONES = ("plain", "norms", "images", "nested", "dropout", "shared", "single", "deep")


def is_count(value, most):
    return type(value) is int and 1 <= value <= most


def is_rates(rates):
    if not isinstance(rates, list) or len(rates) != 2:
        return False
    return all(type(rate) is float and 0.0 <= rate <= 1.0 for rate in rates)


def is_sound(args):
    if not isinstance(args, list) or len(args) != 6:
        return False
    backbone, old_classes, n_classes, rates, dtype, seed = args
    counts = is_count(old_classes, 10) and is_count(n_classes, 8) and is_count(seed, 2**40)
    return backbone in BACKBONES and counts and is_rates(rates) and dtype == "float64"


def main():
    try:
        return 42 if is_sound(loads(sys.stdin.buffer.read())) else 43
    except CodecError:
        return 43


sys.exit(main())
