"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_N, LARGEST = 300, 1e12
ABOVE, BELOW = 1e-11, 1e-15


def smallest_candidate(A):
    """The least of the pivots of partial pivoting over the largest entry of A; 0 where none is left."""
    M = A.copy()
    largest = np.abs(A).max()
    smallest = np.inf
    for j in range(len(M)):
        p = j + int(np.abs(M[j:, j]).argmax())
        candidate = abs(M[p, j])
        smallest = min(smallest, candidate)
        if candidate <= BELOW * largest:
            break
        M[[j, p]] = M[[p, j]]
        M[j + 1 :, j:] -= np.outer(M[j + 1 :, j] / M[j, j], M[j, j:])
    return smallest / largest if largest else 0.0


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 2:
        return "expected a list of two arguments"
    A, b = arguments
    for name, array, dimensions in (("A", A, 2), ("b", b, 1)):
        if not isinstance(array, np.ndarray) or array.dtype != np.float64 or array.ndim != dimensions:
            return f"{name} is not a float64 array of {dimensions} dimensions"
        if not (np.abs(array) <= LARGEST).all():
            return f"{name} has an entry beyond 1e12"
    if not 1 <= len(b) <= MAX_N or A.shape != (len(b), len(b)):
        return "the shapes do not fit"
    ratio = smallest_candidate(A)
    return "" if ratio <= BELOW or ratio >= ABOVE else f"a pivot of {ratio:.1e} is too near the line"


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
