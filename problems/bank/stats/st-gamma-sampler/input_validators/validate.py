"""Accept exactly the cases that the driver knows: exit 42, else 43 with the reason."""

import sys

from whetstone_codec import CodecError, loads

CHECKS = ("distribution", "determinism", "neighbours", "evenness", "extremes", "size")
LEAST = {"distribution": 1000, "neighbours": 1000, "evenness": 1000, "determinism": 10, "extremes": 10, "size": 0}


def defect(value):
    """The first broken promise in words, or an empty string."""
    if not isinstance(value, list) or len(value) != 4 or value[0] not in CHECKS:
        return "expected the name of a check, shape, scale and n"
    name, shape, scale, n = value
    if type(shape) is not float or not 0.05 <= shape <= 1000.0:
        return "shape is not a float in 0.05 .. 1000"
    if type(scale) is not float or not 1e-3 <= scale <= 1e6:
        return "scale is not a float in 1e-3 .. 1e6"
    if type(n) is not int or not LEAST[name] <= n <= 200_000:
        return f"n is not an int in {LEAST[name]} .. 200000"
    return ""


def main():
    try:
        problem = defect(loads(sys.stdin.buffer.read()))
    except (CodecError, TypeError) as error:
        problem = str(error)
    if problem:
        print(problem, file=sys.stderr)
    return 43 if problem else 42


if __name__ == "__main__":
    sys.exit(main())
