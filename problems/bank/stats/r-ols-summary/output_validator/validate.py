"""Accept results within a tolerance that grows with the condition of the design: exit 42, else 43."""

import math
import sys
from pathlib import Path

import numpy as np
from whetstone_codec import CodecError, loads

VECTORS = ("coef", "se", "t", "p")
NUMBERS = ("sigma", "r2", "adj_r2")
COUNTS = ("df", "rank")
LEAST, PER_CONDITION = 1e-8, 1e-13


def tolerance(design, kept):
    """A relative one; columns are scaled to length 1 before the condition number is taken."""
    used = design[:, kept]
    singular = np.linalg.svd(used / np.sqrt((used**2).sum(axis=0)), compute_uv=False)
    return max(LEAST, PER_CONDITION * singular[0] / singular[-1])


def floors(wanted):
    """How large a value of each vector has to be for its own size to count: below, its uncertainty does."""
    errors = [0.0 if se is None or math.isnan(se) else se for se in wanted["se"]]
    return {"coef": errors, "t": [1.0] * len(errors)}


def is_close(got, wanted, rtol, floor=0.0):
    if wanted is None or got is None:
        return got is wanted
    if type(got) is not float:
        return False
    if math.isnan(wanted) or math.isnan(got):
        return math.isnan(wanted) and math.isnan(got)
    return abs(got - wanted) <= rtol * max(abs(wanted), floor)


def complaint(result, wanted, rtol):
    """What is wrong first, or an empty string."""
    if type(result) is not dict or set(result) != set(wanted):
        return f"the result is not a list with exactly {', '.join(wanted)}"
    for name in COUNTS:
        if type(result[name]) is not int or result[name] != wanted[name]:
            return f"wrong {name}"
    for name in VECTORS:
        if type(result[name]) is not list or len(result[name]) != len(wanted[name]):
            return f"wrong length of {name}"
        least = floors(wanted).get(name, [0.0] * len(wanted[name]))
        for at, (got, value, floor) in enumerate(zip(result[name], wanted[name], least), start=1):
            if not is_close(got, value, rtol, floor):
                return f"wrong value: {name}[{at}]"
    wrong = [name for name in NUMBERS if not is_close(result[name], wanted[name], rtol)]
    return f"wrong {wrong[0]}" if wrong else ""


def main(input_path, answer_path, feedback):
    design, _ = loads(Path(input_path).read_bytes())
    wanted = loads(Path(answer_path).read_bytes())
    kept = [at for at, value in enumerate(wanted["coef"]) if value is not None]
    try:
        found = complaint(loads(sys.stdin.buffer.read()), wanted, tolerance(design, kept))
    except CodecError:
        found = "the result cannot be read"
    if found:
        Path(feedback, "teammessage.txt").write_text(found + "\n", encoding="utf-8")
    return 43 if found else 42


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
