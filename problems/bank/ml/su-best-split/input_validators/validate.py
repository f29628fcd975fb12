"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_N, MAX_D, CLASSES = 60_000, 12, 10


def is_array(value, dtype, shape):
    return isinstance(value, np.ndarray) and value.dtype == dtype and value.shape == shape


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 3:
        return "expected a list of three arguments"
    X, y, w = arguments
    if not isinstance(X, np.ndarray) or X.dtype != np.float64 or X.ndim != 2:
        return "X is not a float64 array of two dimensions"
    n, d = X.shape
    if not 1 <= n <= MAX_N or not 1 <= d <= MAX_D or np.isnan(X).any():
        return "X is too large, empty, or holds NaN"
    if not is_array(y, np.int64, (n,)) or not ((y >= 0) & (y < CLASSES)).all():
        return "y is not an int64 vector of classes 0 to 9"
    if not is_array(w, np.float64, (n,)) or not ((w == 0.0) | ((w >= 1e-3) & (w <= 1e3))).all():
        return "w is not a float64 vector of legal weights"
    return "" if w.any() else "all weights are 0"


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
