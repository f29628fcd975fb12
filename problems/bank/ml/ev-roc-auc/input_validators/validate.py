"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_N = 500_000
MAX_WEIGHT = 1e6


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 3:
        return "expected a list of three arguments"
    y, score, w = arguments
    for name, value, dtype in (("y", y, np.int64), ("score", score, np.float64)):
        if not isinstance(value, np.ndarray) or value.dtype != dtype or value.ndim != 1:
            return f"{name} is not a vector of {dtype.__name__}"
    if len(y) != len(score) or len(y) > MAX_N:
        return "lengths differ or are too large"
    if not np.isin(y, (0, 1)).all():
        return "a label is neither 0 nor 1"
    if np.isnan(score).any():
        return "a score is NaN"
    return "" if w is None else weight_defect(w, len(y))


def weight_defect(w, n):
    if not isinstance(w, np.ndarray) or w.dtype != np.float64 or w.shape != (n,):
        return "w is not a vector of float64 with one weight per row"
    if not ((w >= 0.0) & (w <= MAX_WEIGHT)).all():
        return "a weight is outside 0 .. 1e6"
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
