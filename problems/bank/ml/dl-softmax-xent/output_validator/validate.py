"""Compare (loss, grad) with the expected pair; the tolerance follows the dtype of the logits.

A typed comparison has one tolerance per problem, and the gradient shrinks with the number m of counted rows, so
that an absolute tolerance would lose its teeth on large batches: m times the gradient is compared.
Called as `validate.py input answer feedback_dir < result`; exit 42 accepts, 43 refuses.
"""

import pathlib
import sys

import numpy as np
from whetstone_codec import CodecError, loads

TOLERANCES = {"float64": (1e-9, 1e-12), "float32": (1e-4, 5e-6)}


def outside(got, expected, tolerances):
    """Where |got - expected| exceeds atol + rtol |expected|; NaN and infinities always do."""
    rtol, atol = tolerances
    with np.errstate(all="ignore"):
        return ~(np.abs(got - expected) <= atol + rtol * np.abs(expected))


def loss_defect(loss, expected, tolerances):
    if isinstance(loss, bool) or not isinstance(loss, int | float | np.integer | np.floating):
        return "the loss is not a number"
    if isinstance(loss, int) and abs(loss) > 1e9:
        return "the loss is far too large"
    if outside(np.float64(loss), np.float64(expected), tolerances):
        return f"loss {float(loss)!r}, expected {expected!r}"
    return ""


def grad_defect(grad, expected, rows, tolerances):
    if not isinstance(grad, np.ndarray):
        return "grad is not an array"
    if grad.dtype != expected.dtype or grad.shape != expected.shape:
        return f"grad is {grad.dtype} of shape {grad.shape}, expected {expected.dtype} of shape {expected.shape}"
    scaled = expected.astype(np.float64) * rows
    bad = outside(grad.astype(np.float64) * rows, scaled, tolerances)
    if bad.any():
        index = tuple(int(i) for i in np.argwhere(bad)[0])
        return f"grad{list(index)} is {float(grad[index])!r}, expected {float(expected[index])!r}"
    return ""


def defect(arguments, answer, result):
    """Why the result is refused, or an empty string."""
    logits, target, ignore_index = arguments
    if not isinstance(result, tuple) or len(result) != 2:
        return "expected a tuple (loss, grad)"
    tolerances = TOLERANCES[logits.dtype.name]
    rows = max(1, int(np.count_nonzero(target != ignore_index)))
    return loss_defect(result[0], answer[0], tolerances) or grad_defect(result[1], answer[1], rows, tolerances)


def main(input_path, answer_path, feedback_dir):
    arguments = loads(pathlib.Path(input_path).read_bytes())
    answer = loads(pathlib.Path(answer_path).read_bytes())
    try:
        problem = defect(arguments, answer, loads(sys.stdin.buffer.read()))
    except CodecError as error:
        problem = f"not a result: {error}"
    if problem:
        pathlib.Path(feedback_dir, "judgemessage.txt").write_text(problem + "\n", encoding="utf-8")
    return 43 if problem else 42


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
