"""Accept exactly the cases that the driver knows: exit 42, else 43 with the reason."""

import sys

import numpy as np
from whetstone_codec import CodecError, loads

WITH_ARRAY = ("values", "backward", "evaluation", "order")
WITH_NUMBERS = {"share": 1, "grid": 2, "repeated": 1, "determinism": 1, "large": 2}


def defect(value):
    """The first broken promise in words, or an empty string."""
    if not isinstance(value, list) or len(value) < 3 or not isinstance(value[0], str):
        return "expected a check, p, and what it needs"
    name, p, *rest = value
    if type(p) is not float or not 0.0 <= p < 1.0:
        return "p is not a float in [0, 1)"
    if name in WITH_ARRAY:
        is_array = len(rest) == 1 and isinstance(rest[0], np.ndarray) and rest[0].dtype in (np.float32, np.float64)
        return "" if is_array and np.isfinite(rest[0]).all() and rest[0].size <= 10_000 else "no legal array"
    if len(rest) != WITH_NUMBERS.get(name, -1):
        return "no such check, or the wrong number of settings"
    return "" if all(type(n) is int and 2 <= n <= 1_000_000 for n in rest) else "a number is out of range"


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
