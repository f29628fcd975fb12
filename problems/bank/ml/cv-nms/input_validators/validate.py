"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_N, LARGEST, CLASSES = 20_000, 1e4, 1000


def is_array(value, dtype, shape):
    return isinstance(value, np.ndarray) and value.dtype == dtype and value.shape == shape


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 4:
        return "expected a list of four arguments"
    boxes, scores, classes, thr = arguments
    n = len(scores) if isinstance(scores, np.ndarray) and scores.ndim == 1 else -1
    if not 0 <= n <= MAX_N or not is_array(scores, np.float64, (n,)):
        return "scores is not a float64 vector of legal length"
    if not is_array(boxes, np.float64, (n, 4)) or not is_array(classes, np.int64, (n,)):
        return "boxes or classes have a wrong shape or dtype"
    if not (np.abs(boxes) <= LARGEST).all() or not (boxes[:, :2] <= boxes[:, 2:]).all():
        return "a box beyond 10^4, or with its corners swapped"
    if not ((scores >= 0.0) & (scores <= 1.0)).all() or not ((classes >= 0) & (classes < CLASSES)).all():
        return "a score or a class out of range"
    if type(thr) is not float or not 0.0 <= thr <= 1.0:
        return "thr is not a float from 0 to 1"
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
