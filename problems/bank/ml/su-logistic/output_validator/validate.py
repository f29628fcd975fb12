"""Recompute the gradient of the objective at the returned point; small enough is accepted, whatever the method.

Called as `validate.py input answer feedback_dir < result`; exit 42 accepts, 43 refuses. The answer is not looked at:
the objective is convex, so the gradient alone is a certificate.
"""

import pathlib
import sys

import numpy as np
from whetstone_codec import CodecError, loads

BOUND = 1e-6


def largest_derivative(X, y, lam, w, b):
    """The largest absolute component of the gradient; NaN or infinity if the point leads there."""
    with np.errstate(all="ignore"):
        margin = y * (X @ w + b)
        # exp never sees a positive number
        e = np.exp(-np.abs(margin))
        pull = y * np.where(margin > 0.0, e, 1.0) / (1.0 + e)
        by_w = lam * w - (X.T @ pull) / len(y)
        return float(max(np.abs(by_w).max(), abs(pull.mean())))


def defect(arguments, result):
    """Why the result is refused, or an empty string."""
    X, y, lam = arguments
    if not isinstance(result, tuple) or len(result) != 2:
        return "expected a tuple (w, b)"
    w, b = result
    if not isinstance(w, np.ndarray) or w.dtype != np.float64 or w.shape != (X.shape[1],):
        return f"w is not a float64 array of shape ({X.shape[1]},)"
    if isinstance(b, bool) or not isinstance(b, int | float | np.integer | np.floating):
        return "b is not a number"
    if not np.isfinite(w).all() or not -1e300 < b < 1e300:
        return "w and b must be finite"
    size = largest_derivative(X, y, lam, w, float(b))
    # written so that NaN is refused
    return "" if size <= BOUND else f"the largest derivative is {size:.3g}, allowed is {BOUND:g}"


def main(input_path, answer_path, feedback_dir):
    arguments = loads(pathlib.Path(input_path).read_bytes())
    try:
        problem = defect(arguments, loads(sys.stdin.buffer.read()))
    except CodecError as error:
        problem = f"not a result: {error}"
    if problem:
        pathlib.Path(feedback_dir, "judgemessage.txt").write_text(problem + "\n", encoding="utf-8")
    return 43 if problem else 42


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
