"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import math
import sys

from whetstone_codec import CodecError, loads

MAX_N = 400_000
LARGEST_INTEGER = 2**31 - 1
LARGEST = 1e12


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if type(arguments) is not list or len(arguments) != 2:
        return "expected a list of two arguments"
    x, trim = arguments
    if type(trim) is not float or not 0.0 <= trim <= 0.5:
        return "trim is outside 0 .. 0.5"
    if type(x) is not list or not 1 <= len(x) <= MAX_N:
        return "x is not a list of legal length"
    kinds = {type(value) for value in x} - {type(None)}
    if not (kinds <= {int} or kinds <= {float}):
        return "x holds something else than integers or than floats"
    numbers = [value for value in x if value is not None and not (kinds == {float} and math.isnan(value))]
    bound = LARGEST_INTEGER if kinds == {int} else LARGEST
    if any(abs(value) > bound for value in numbers):
        return "x holds a value that is too large"
    return ""


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
