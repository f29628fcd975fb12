"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_N, MAX_P = 100_000, 20
LARGEST = 1e8


def is_plain(array, dimensions):
    return isinstance(array, np.ndarray) and array.dtype == np.float64 and array.ndim == dimensions


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if type(arguments) is not list or len(arguments) != 2:
        return "expected a list of two arguments"
    design, y = arguments
    if not is_plain(design, 2) or not is_plain(y, 1):
        return "X is not a matrix, or y not a vector, of float64"
    n, p = design.shape
    if not 1 <= p <= MAX_P or not p <= n <= MAX_N or len(y) != n:
        return "X and y have illegal sizes"
    if not (np.abs(design) <= LARGEST).all() or not (np.abs(y) <= LARGEST).all():
        return "a value is too large"
    lengths = np.sqrt((design**2).sum(axis=0))
    if not (lengths > 0).all() or np.all(y == y[0]):
        return "a column of zeros, or a constant y"
    # The margin that makes the rank certain: in order of columns, each is new by more than 1e-6 or by less than 1e-12.
    basis = np.zeros((n, 0))
    for column in (design / lengths).T:
        rest = column - basis @ (basis.T @ column)
        rest -= basis @ (basis.T @ rest)
        size = float(np.sqrt(rest @ rest))
        if 1e-12 < size < 1e-6:
            return "a column that is nearly a combination of those before it"
        if size >= 1e-6:
            basis = np.column_stack([basis, rest / size])
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
