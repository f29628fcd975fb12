"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_N = 300_000
MAX_LOGIT = 1e4


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 3:
        return "expected a list of three arguments"
    real, fake, smooth = arguments
    for name, logits in (("real_logits", real), ("fake_logits", fake)):
        if not isinstance(logits, np.ndarray) or logits.dtype != np.float64 or logits.ndim != 1:
            return f"{name} is not a vector of float64"
        if not 1 <= len(logits) <= MAX_N:
            return f"{name} has an illegal length"
        if not (np.abs(logits) <= MAX_LOGIT).all():
            return f"an entry of {name} is not within +-10000"
    if type(smooth) is not float or not 0.0 <= smooth < 1.0:
        return "smooth is not a float in [0, 1)"
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
