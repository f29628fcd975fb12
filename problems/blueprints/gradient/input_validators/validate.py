"""Accept exactly w, X, y that fit together: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads


def defect(arguments):
    if not isinstance(arguments, list) or len(arguments) != 3:
        return "expected w, X, y"
    if not all(isinstance(a, np.ndarray) and a.dtype == np.float64 for a in arguments):
        return "not arrays of float64"
    w, X, y = arguments
    if X.ndim != 2 or w.shape != X.shape[1:] or y.shape != X.shape[:1]:
        return "shapes do not fit together"
    if not (1 <= len(X) <= 10_000 and 1 <= len(w) <= 50):
        return "too many rows or columns, or none"
    return "" if all((np.abs(a) <= 100.0).all() for a in arguments) else "a value is too large"


try:
    problem = defect(loads(sys.stdin.buffer.read()))
except CodecError as error:
    problem = str(error)
print(problem, file=sys.stderr)
sys.exit(43 if problem else 42)
