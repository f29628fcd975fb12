"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_S, MAX_M, MAX_T = 50, 100, 5000
SMALLEST = 1e-300


def distributions_defect(name, p, shape):
    """Why p holds no distributions along its last axis."""
    if not isinstance(p, np.ndarray) or p.dtype != np.float64 or p.shape != shape:
        return f"{name} is not a float64 array of shape {shape}"
    if not ((p == 0.0) | ((p >= SMALLEST) & (p <= 1.0))).all() or np.signbit(p).any():
        return f"{name}: a probability is neither 0 nor within 1e-300 .. 1"
    if not (np.abs(p.sum(axis=-1) - 1.0) <= 1e-9).all():
        return f"{name} does not sum to 1"
    return ""


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 4:
        return "expected a list of four arguments"
    pi, _, B, obs = arguments
    if not isinstance(pi, np.ndarray) or pi.ndim != 1 or not 1 <= len(pi) <= MAX_S:
        return "pi is not a vector of 1 to 50 states"
    if not isinstance(B, np.ndarray) or B.ndim != 2 or not 1 <= B.shape[1] <= MAX_M:
        return "B is not a matrix with 1 to 100 columns"
    S, M = len(pi), B.shape[1]
    shapes = {"pi": (S,), "A": (S, S), "B": (S, M)}
    for (name, shape), p in zip(shapes.items(), arguments, strict=False):
        if problem := distributions_defect(name, p, shape):
            return problem
    if not isinstance(obs, np.ndarray) or obs.dtype != np.int64 or obs.ndim != 1 or not 1 <= len(obs) <= MAX_T:
        return "obs is not an int64 vector of 1 to 5000 symbols"
    return "" if ((obs >= 0) & (obs < M)).all() else "obs: a symbol outside 0 .. M - 1"


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
