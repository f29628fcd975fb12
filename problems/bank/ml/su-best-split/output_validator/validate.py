"""Recompute the gain of the returned question: it has to be the one reported, and the best.

Called as `validate.py input answer feedback_dir < result`; exit 42 accepts, 43 refuses. The answer is the best gain, or None.
"""

import math
import pathlib
import sys

import numpy as np
from whetstone_codec import CodecError, loads

TOLERANCE = 1e-9


class Refused(Exception):
    """(what a learner reads on any case, what only samples show)"""


def impurity(y, w):
    shares = np.bincount(y, weights=w, minlength=10) / w.sum()
    return 1.0 - float((shares**2).sum())


def gain_of(X, y, w, feature, threshold):
    """Raises Refused when a side is empty."""
    left = X[:, feature] <= threshold
    if not w[left].any() or not w[~left].any():
        raise Refused("one side of the split has no weight", "")
    parts = sum(w[side].sum() * impurity(y[side], w[side]) for side in (left, ~left))
    return impurity(y, w) - float(parts / w.sum())


def check(arguments, best, result):
    """Raises Refused."""
    X, y, w = arguments
    if best is None or result is None:
        if result is not None:
            raise Refused("a split where none has a gain", "None was expected")
        if best is not None:
            raise Refused("None where a split has a gain", f"the best gain is {best!r}")
        return
    if not isinstance(result, tuple) or len(result) != 3:
        raise Refused("the result is not a tuple of three", "")
    feature, threshold, gain = result
    if isinstance(feature, bool) or not isinstance(feature, int | np.integer) or not 0 <= feature < X.shape[1]:
        raise Refused("the feature is not an int from 0 to d - 1", "")
    if not isinstance(threshold, float | np.floating) or not math.isfinite(threshold):
        raise Refused("the threshold is not a finite float", "")
    if not isinstance(gain, float | np.floating):
        raise Refused("the gain is not a float", "")
    real = gain_of(X, y, w, int(feature), float(threshold))
    if not abs(float(gain) - real) <= TOLERANCE:
        raise Refused("the gain is not that of the question", f"{float(gain)!r} instead of {real!r}")
    if not real >= best - TOLERANCE:
        raise Refused("a better split exists", f"the gain is {real!r}, the best {best!r}")


def main(input_path, answer_path, feedback_dir):
    arguments = loads(pathlib.Path(input_path).read_bytes())
    best = loads(pathlib.Path(answer_path).read_bytes())
    try:
        check(arguments, best, loads(sys.stdin.buffer.read()))
    except CodecError as error:
        kind, detail = "the result cannot be read", str(error)
    except Refused as refused:
        kind, detail = refused.args
    else:
        return 42
    feedback = pathlib.Path(feedback_dir)
    (feedback / "teammessage.txt").write_text(kind + "\n", encoding="utf-8")
    (feedback / "judgemessage.txt").write_text(f"{kind}: {detail}\n", encoding="utf-8")
    return 43


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
