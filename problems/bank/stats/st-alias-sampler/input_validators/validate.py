"""Accept exactly the cases that the driver knows: exit 42, else 43 with the reason."""

import sys

from whetstone_codec import CodecError, loads

SETTINGS = {"frequencies": 1, "never": 1, "numbers": 1, "ends": 0}


def weights_defect(weights):
    if not isinstance(weights, list) or not 1 <= len(weights) <= 100_000:
        return "the weights are no list of legal length"
    if not all(type(w) is float and (w == 0.0 or 1e-300 <= w <= 1e306) for w in weights):
        return "a weight is neither 0 nor within 1e-300 .. 1e306"
    return "" if any(weights) else "all weights are 0"


def defect(value):
    """The first broken promise in words, or an empty string."""
    if not isinstance(value, list) or len(value) < 2:
        return "expected a check and weights"
    name, weights, *rest = value
    if name == "overflow":
        fits = len(rest) == 1 and type(weights) is int and 1 <= weights <= 100_000
        return "" if fits and type(rest[0]) is int and 1 <= rest[0] <= 100_000 else "out of range"
    if len(rest) != SETTINGS.get(name, -1):
        return "no such check, or the wrong number of settings"
    if not all(type(n) is int and 1 <= n <= 100_000 for n in rest):
        return "the number of draws is out of range"
    return weights_defect(weights)


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
