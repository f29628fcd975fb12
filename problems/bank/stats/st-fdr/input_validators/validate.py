"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_N = 500_000
SMALLEST = 1e-290


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 1:
        return "expected a list of one argument"
    p = arguments[0]
    if not isinstance(p, np.ndarray) or p.dtype != np.float64 or p.ndim != 1 or len(p) > MAX_N:
        return "p is not a vector of float64 of legal length"
    values = p[~np.isnan(p)]
    if not ((values == 0.0) | ((values >= SMALLEST) & (values <= 1.0))).all():
        return "a p-value is neither 0 nor within 1e-290 .. 1"
    if np.signbit(values).any():
        return "a p-value is -0.0"
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
