"""Accept exactly the settings that the stage makes tensors of: exit 42, else 43."""

import math
import sys

from whetstone_codec import CodecError, loads

DATA = {"shape", "layout", "dtype", "offset", "constant_channel"}
MODE = {"train", "momentum", "eps"}


def is_within(value, low, high):
    return type(value) is float and low <= value <= high


def is_shape(shape):
    if not isinstance(shape, list) or len(shape) not in (2, 4):
        return False
    return all(type(size) is int and size >= 1 for size in shape) and math.prod(shape) <= 600_000


def is_data(data):
    if not isinstance(data, dict) or set(data) != DATA or not is_shape(data["shape"]):
        return False
    kinds = data["layout"] in ("plain", "transposed", "sliced") and data["dtype"] in ("float64", "float32")
    return kinds and is_within(data["offset"], 0.0, 1e4) and type(data["constant_channel"]) is bool


def is_mode(mode):
    if not isinstance(mode, dict) or set(mode) != MODE or type(mode["train"]) is not bool:
        return False
    return is_within(mode["momentum"], 0.0, 1.0) and is_within(mode["eps"], 1e-8, 1.0)


def is_sound(args):
    if not isinstance(args, list) or len(args) != 5:
        return False
    data, needs, mode, upstream, seed = args
    if not isinstance(needs, list) or [type(need) for need in needs] != [bool] * 3:
        return False
    is_seed = type(seed) is int and 1 <= seed <= 2**40
    return is_data(data) and is_mode(mode) and upstream in ("random", "sum", "later") and is_seed


def main():
    try:
        return 42 if is_sound(loads(sys.stdin.buffer.read())) else 43
    except CodecError:
        return 43


sys.exit(main())
