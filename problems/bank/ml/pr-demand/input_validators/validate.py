"""Accept exactly one description of a shop: exit 42, else 43 with the reason."""

import sys

from whetstone_codec import CodecError, loads

KEYS = {"seed", "check", "products", "days", "twist"}
CHECKS = ("plain", "rows", "columns", "odd", "rerun", "score")
TWISTS = ("", "always_promo", "zero_last_year")


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 1 or not isinstance(arguments[0], dict):
        return "expected a list of one map"
    told = arguments[0]
    if set(told) != KEYS:
        return "other keys than " + ", ".join(sorted(KEYS))
    bounds = {"seed": 2**40, "products": 120, "days": 1092}
    for key, most in bounds.items():
        least = 400 if key == "days" else 1
        if type(told[key]) is not int or not least <= told[key] <= most:
            return f"{key} is out of range"
    if told["check"] not in CHECKS or told["twist"] not in TWISTS:
        return "an unknown check or twist"
    return "an odd product without a twist" if (told["check"] == "odd") != bool(told["twist"]) else ""


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
