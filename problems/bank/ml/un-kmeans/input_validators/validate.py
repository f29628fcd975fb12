"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_N, MAX_D, MAX_K, MAX_ITER = 60_000, 16, 40, 100
LARGEST = 2e6


def is_table(A, most):
    return (
        isinstance(A, np.ndarray)
        and A.dtype == np.float64
        and A.ndim == 2
        and 1 <= len(A) <= most
        and 1 <= A.shape[1] <= MAX_D
        and bool((np.abs(A) <= LARGEST).all())
    )


def nearly_tied(X, C):
    """Whether a row is nearly as far from two different centroids as exact ties of small whole numbers are not."""
    D = np.stack([((X - c) ** 2).sum(axis=1) for c in C], axis=1)
    nearest = D.min(axis=1, keepdims=True)
    gap = D - nearest
    return bool(((gap > 0.0) & (gap < 1e-7 * np.maximum(1.0, nearest))).any())


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 3:
        return "expected a list of three arguments"
    X, C0, max_iter = arguments
    if not is_table(X, MAX_N):
        return "X is not a float64 array (n, d) within the limits"
    if not is_table(C0, MAX_K) or C0.shape[1] != X.shape[1]:
        return "C0 is not a float64 array (k, d) within the limits"
    if type(max_iter) is not int or not 0 <= max_iter <= MAX_ITER:
        return "max_iter is not a whole number from 0 to 100"
    return "a row is nearly tied between two centroids" if nearly_tied(X, C0) else ""


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
