"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import math
import sys

from whetstone_codec import CodecError, loads

MAX_N = 300_000
LARGEST = 1e9


def sample_defect(name, values):
    """The first broken promise about one sample, or an empty string."""
    if type(values) is not list or not 2 <= len(values) <= MAX_N:
        return f"{name} is not a list of legal length"
    if any(value is not None and type(value) is not float for value in values):
        return f"{name} holds something that is neither a float nor missing"
    present = [value for value in values if value is not None and not math.isnan(value)]
    if len(present) < 2:
        return f"{name} has fewer than two values"
    if max(map(abs, present)) > LARGEST:
        return f"{name} holds a value that is too large"
    return ""


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if type(arguments) is not list or len(arguments) != 4:
        return "expected a list of four arguments"
    x, y, alternative, conf = arguments
    if alternative not in ("two.sided", "less", "greater"):
        return "an unknown alternative"
    if type(conf) is not float or not 0.5 <= conf <= 0.9999:
        return "conf is outside 0.5 .. 0.9999"
    return sample_defect("x", x) or sample_defect("y", y)


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
