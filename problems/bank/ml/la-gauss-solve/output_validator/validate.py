"""Compute the backward error of the returned x; the answer only says whether the system is solvable.

Called as `validate.py input answer feedback_dir < result`; exit 42 accepts, 43 refuses.
"""

import pathlib
import sys

import numpy as np
from whetstone_codec import CodecError, loads

BOUND = 1e-12


class Refused(Exception):
    """(what a learner reads on any case, what only samples show)"""


def check(arguments, is_solvable, x):
    """Raises Refused."""
    A, b = arguments
    if not is_solvable:
        if x is not None:
            raise Refused("a solution of a singular system", "None was expected")
        return
    if x is None:
        raise Refused("None for a system that is not singular", "")
    if not isinstance(x, np.ndarray) or x.dtype != np.float64:
        raise Refused("the result is not a float64 array", "")
    if x.shape != b.shape:
        raise Refused("wrong shape", f"{x.shape} instead of {b.shape}")
    if not np.isfinite(x).all():
        raise Refused("the result is not finite", "")
    # 80-bit numbers, so that the certificate itself adds nothing
    wide = np.longdouble
    residual = np.abs(A.astype(wide) @ x.astype(wide) - b.astype(wide)).max()
    scale = np.abs(A).astype(wide).sum(axis=1).max() * np.abs(x.astype(wide)).max() + np.abs(b.astype(wide)).max()
    if not residual <= BOUND * scale:
        raise Refused("the backward error is too large", f"{float(residual / scale):.2g}, allowed is {BOUND:g}")


def main(input_path, answer_path, feedback_dir):
    arguments = loads(pathlib.Path(input_path).read_bytes())
    is_solvable = loads(pathlib.Path(answer_path).read_bytes())
    try:
        check(arguments, is_solvable, loads(sys.stdin.buffer.read()))
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
