"""Accept exactly one description of a data set: exit 42, else 43 with the reason."""

import sys

from whetstone_codec import CodecError, loads

BOUNDS = {"seed": (1, 2**40), "train_rows": (200, 4000), "test_rows": (100, 2000)}
CHECKS = ("plain", "rows", "columns", "rerun", "score")
TWISTS = ("", "constant", "region")


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 1 or not isinstance(arguments[0], dict):
        return "expected a list of one map"
    told = arguments[0]
    if set(told) != {*BOUNDS, "check", "twist"}:
        return "other keys than seed, train_rows, test_rows, check and twist"
    for key, (least, most) in BOUNDS.items():
        if type(told[key]) is not int or not least <= told[key] <= most:
            return f"{key} is out of range"
    if told["check"] not in CHECKS or told["twist"] not in TWISTS:
        return "an unknown check or twist"
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
