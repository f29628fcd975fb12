"""Accept exactly what the statement promises: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_ENTRIES = 3_000_000
MAX_ENTRY = 100.0


def arrays_defect(named):
    for name, array, ndim in named:
        if not isinstance(array, np.ndarray) or array.dtype != np.float64 or array.ndim != ndim:
            return f"{name} is not a float64 array with {ndim} axes"
        if array.size == 0 or array.size > MAX_ENTRIES or not (np.abs(array) <= MAX_ENTRY).all():
            return f"{name} has an illegal size or entry"
    return ""


def defect(value):
    """The first broken promise in words, or an empty string."""
    if not isinstance(value, list) or len(value) != 7:
        return "expected x, weight, bias, stride, pad, dilation and dy"
    x, weight, bias, stride, pad, dilation, dy = value
    problem = arrays_defect((("x", x, 4), ("weight", weight, 4), ("bias", bias, 1), ("dy", dy, 4)))
    if problem:
        return problem
    for name, number, least in (("stride", stride, 1), ("pad", pad, 0), ("dilation", dilation, 1)):
        if type(number) is not int or not least <= number <= 10:
            return f"{name} is not an int in {least} .. 10"
    if x.shape[1] != weight.shape[1] or bias.shape != weight.shape[:1]:
        return "channels do not agree"
    out = [(x.shape[2 + i] + 2 * pad - dilation * (weight.shape[2 + i] - 1) - 1) // stride + 1 for i in (0, 1)]
    if min(out) < 1:
        return "the kernel does not fit"
    return "" if dy.shape == (x.shape[0], weight.shape[0], *out) else "dy has the wrong shape"


def main():
    try:
        problem = defect(loads(sys.stdin.buffer.read()))
    except CodecError as error:
        problem = str(error)
    if problem:
        print(problem, file=sys.stderr)
    return 43 if problem else 42


if __name__ == "__main__":
    sys.exit(main())
