"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import math
import sys

import numpy as np
from whetstone_codec import CodecError, loads

MOST_SPLITS = 200_000
LARGEST = 10_000.0
DIGITS = 2


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if type(arguments) is not list or len(arguments) != 2:
        return "expected a list of two arguments"
    for name, values in zip("xy", arguments):
        if not isinstance(values, np.ndarray) or values.dtype != np.float64 or values.ndim != 1 or not len(values):
            return f"{name} is not a vector of float64 with a value in it"
        if not (np.abs(values) <= LARGEST).all():
            return f"{name} holds a value that is too large"
        if any(float(f"{value:.{DIGITS}f}") != value for value in values.tolist()):
            return f"{name} holds a value with more than {DIGITS} decimals"
    sizes = [len(values) for values in arguments]
    if math.comb(sum(sizes), sizes[0]) > MOST_SPLITS:
        return "there are too many splits"
    return ""


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
