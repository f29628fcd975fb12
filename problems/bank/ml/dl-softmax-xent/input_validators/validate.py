"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_ENTRIES = 1_000_000
MAX_LOGIT = 2e4


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 3:
        return "expected a list of three arguments"
    logits, target, ignore_index = arguments
    if not isinstance(logits, np.ndarray) or logits.dtype not in (np.float32, np.float64) or logits.ndim != 2:
        return "logits is not a matrix of float32 or float64"
    if logits.shape[1] < 1 or logits.size > MAX_ENTRIES:
        return "C is below 1 or N*C is too large"
    if not isinstance(target, np.ndarray) or target.dtype != np.int64 or target.shape != logits.shape[:1]:
        return "target is not a vector of int64 with one class per row"
    if type(ignore_index) is not int or abs(ignore_index) >= 2**31:
        return "ignore_index is not a 32-bit int"
    if not (np.isneginf(logits) | (np.abs(logits) <= MAX_LOGIT)).all():
        return "a logit is neither minus infinity nor within +-2e4"
    return target_defect(logits, target, ignore_index)


def target_defect(logits, target, ignore_index):
    counted = target != ignore_index
    classes = target[counted]
    if ((classes < 0) | (classes >= logits.shape[1])).any():
        return "a target is neither a class nor ignore_index"
    if np.isneginf(logits[np.flatnonzero(counted), classes]).any():
        return "the logit of a counted target is minus infinity"
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
