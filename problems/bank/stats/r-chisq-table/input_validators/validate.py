"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_SIDE = 400
LARGEST = 2_000_000_000


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if type(arguments) is not list or len(arguments) != 2:
        return "expected a list of two arguments"
    tab, correct = arguments
    if type(correct) is not bool:
        return "correct is neither true nor false"
    if not isinstance(tab, np.ndarray) or tab.dtype != np.int64 or tab.ndim != 2:
        return "tab is not a matrix of int64"
    if not 1 <= min(tab.shape) <= max(tab.shape) <= MAX_SIDE:
        return "tab is too small or too large"
    if tab.min() < 0 or tab.max() > LARGEST or tab.sum() == 0:
        return "tab holds an illegal count, or nothing"
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
