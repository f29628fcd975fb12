"""Accept exactly the settings that the stage makes a batch of: exit 42, else 43."""

import sys

from whetstone_codec import CodecError, loads

SIZE = {"rows": 80_000, "n": 5, "actions": 5}
SHARES = ("terminal", "truncated", "early")


def is_within(value, low, high):
    return type(value) is float and low <= value <= high


def is_count(value, most):
    return type(value) is int and 1 <= value <= most


def is_size(size):
    if not isinstance(size, dict) or set(size) != set(SIZE):
        return False
    return all(is_count(size[name], most) for name, most in SIZE.items())


def is_ends(ends):
    if not isinstance(ends, dict) or set(ends) != {*SHARES, "nan"} or type(ends["nan"]) is not bool:
        return False
    return all(is_within(ends[name], 0.0, 1.0) for name in SHARES)


def is_sound(args):
    if not isinstance(args, list) or len(args) != 7:
        return False
    size, ends, scale, gamma, *flags, seed = args
    numbers = is_within(scale, 0.1, 10.0) and is_within(gamma, 0.0, 1.0) and is_count(seed, 2**40)
    return numbers and is_size(size) and is_ends(ends) and all(type(flag) is bool for flag in flags)


def main():
    try:
        return 42 if is_sound(loads(sys.stdin.buffer.read())) else 43
    except CodecError:
        return 43


sys.exit(main())
