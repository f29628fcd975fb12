"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_ROWS, MAX_COLUMNS, MAX_ENTRIES = 50_000, 1000, 1_500_000
MAX_ENTRY = 5000.0


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 3:
        return "expected a list of three arguments"
    X, y, lam = arguments
    if not isinstance(X, np.ndarray) or X.dtype != np.float64 or X.ndim != 2:
        return "X is not a matrix of float64"
    if not (1 <= X.shape[0] <= MAX_ROWS and 1 <= X.shape[1] <= MAX_COLUMNS and X.size <= MAX_ENTRIES):
        return "X has an illegal shape"
    if not (np.abs(X) <= MAX_ENTRY).all():
        return "an entry of X is not within +-5000"
    if not isinstance(y, np.ndarray) or y.dtype != np.int64 or y.shape != X.shape[:1]:
        return "y is not a vector of int64 with one label per row"
    if not (np.abs(y) == 1).all():
        return "a label is neither -1 nor +1"
    if type(lam) is not float or not 1e-6 <= lam <= 100.0:
        return "lam is not a float in 1e-6 .. 100"
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
