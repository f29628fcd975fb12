"""Recompute the score of the returned path: it has to be the best, whichever of several best paths it is.

Called as `validate.py input answer feedback_dir < result`; exit 42 accepts, 43 refuses. The answer holds the best
score and the likelihood; its path is not looked at.
"""

import math
import pathlib
import sys

import numpy as np
from whetstone_codec import CodecError, loads

TOLERANCE = 1e-9


class Refused(Exception):
    """(what a learner reads on any case, what only samples show)"""


def score(pi, A, B, obs, path):
    """ln p(path, obs), -inf for an impossible path; summed with one rounding."""
    factors = np.concatenate([[pi[path[0]]], B[path, obs], A[path[:-1], path[1:]]])
    if (factors == 0.0).any():
        return -math.inf
    return math.fsum(np.log(factors).tolist())


def is_number(value):
    return isinstance(value, float | np.floating)


def is_close(got, expected):
    if math.isinf(expected) or not math.isfinite(got):
        return float(got) == expected
    return abs(float(got) - expected) <= TOLERANCE * max(1.0, abs(expected))


def check(arguments, answer, result):
    """Raises Refused."""
    pi, _, _, obs = arguments
    expected_path, best, loglik = answer
    if not isinstance(result, tuple) or len(result) != 3:
        raise Refused("the result is not a tuple of three", "")
    path, logp, total = result
    if not is_number(logp) or not is_number(total):
        raise Refused("logp or loglik is not a float", "")
    if expected_path is None:
        if path is not None:
            raise Refused("a path where none is possible", "")
    else:
        check_path(arguments, path, best, len(obs), len(pi))
    if not is_close(logp, best):
        raise Refused("wrong logp", f"{float(logp)!r} instead of {best!r}")
    if not is_close(total, loglik):
        raise Refused("wrong loglik", f"{float(total)!r} instead of {loglik!r}")


def check_path(arguments, path, best, length, states):
    """Raises Refused unless the path is one and as good as the best."""
    if path is None:
        raise Refused("None where a path is possible", "")
    if not isinstance(path, np.ndarray) or path.dtype != np.int64 or path.shape != (length,):
        raise Refused("the path is not an int64 array of shape (T,)", "")
    if not ((path >= 0) & (path < states)).all():
        raise Refused("the path leaves the states 0 .. S - 1", "")
    got = score(*arguments, path)
    if math.isinf(got):
        raise Refused("the path is impossible", "")
    if not is_close(got, best):
        raise Refused("the path is not the best", f"its score is {got!r}, the best {best!r}")


def main(input_path, answer_path, feedback_dir):
    arguments = loads(pathlib.Path(input_path).read_bytes())
    answer = loads(pathlib.Path(answer_path).read_bytes())
    try:
        check(arguments, answer, loads(sys.stdin.buffer.read()))
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
