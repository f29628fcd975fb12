"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

MAX_B, MAX_T, MAX_D, MAX_WORK, MAX_SCORE = 8, 1024, 256, 2 * 10**7, 1e4


def is_array(value, dtype, shape):
    return isinstance(value, np.ndarray) and value.dtype == dtype and value.shape == shape


def largest_score(X, Wq, Wk, heads, key_mask):
    """Of all pairs of tokens, masked or not by the look-ahead mask."""
    D = X.shape[2]
    d = D // heads
    largest = 0.0
    for tokens, mask in zip(X, key_mask, strict=True):
        Q, K = tokens[mask] @ Wq, tokens[mask] @ Wk
        for h in range(heads):
            columns = slice(h * d, (h + 1) * d)
            scores = Q[:, columns] @ K[:, columns].T / np.sqrt(d)
            largest = max(largest, float(np.abs(scores).max(initial=0.0)))
    return largest


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 8:
        return "expected a list of eight arguments"
    X, *weights, heads, key_mask, causal = arguments
    if not isinstance(X, np.ndarray) or X.dtype != np.float64 or X.ndim != 3:
        return "X is not a float64 array of three dimensions"
    B, T, D = X.shape
    if not (1 <= B <= MAX_B and 1 <= T <= MAX_T and 1 <= D <= MAX_D):
        return "X is too large or empty"
    if not all(is_array(W, np.float64, (D, D)) and np.isfinite(W).all() for W in weights):
        return "a weight is no finite float64 array (D, D)"
    if type(heads) is not int or heads < 1 or D % heads or B * T * T * heads > MAX_WORK:
        return "heads does not divide D, or is too large"
    if not is_array(key_mask, np.bool_, (B, T)) or type(causal) is not bool:
        return "key_mask or causal is of a wrong type"
    if not np.isfinite(X[key_mask]).all():
        return "a token that is no padding is not finite"
    return "" if largest_score(X, *weights[:2], heads, key_mask) <= MAX_SCORE else "a score beyond 10^4"


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
