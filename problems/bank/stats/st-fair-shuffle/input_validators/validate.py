"""Accept exactly the cases that the driver knows: exit 42, else 43 with the reason."""

import sys

from whetstone_codec import CodecError, loads

RANGES = {
    "orders": ((2, 4), (1000, 60_000)),
    "places": ((2, 8), (1000, 60_000)),
    "numbers": ((0, 1000),),
    "extremes": ((0, 1000),),
    "changes": ((20, 1000),),
    "large": ((1000, 400_000),),
}


def defect(value):
    """The first broken promise in words, or an empty string."""
    if not isinstance(value, list) or len(value) < 2 or not isinstance(value[0], str):
        return "expected a list that begins with the name of a check"
    name, *settings = value
    if name == "items":
        fits = len(settings) == 1 and type(settings[0]) is list and len(settings[0]) <= 1000
        return "" if fits else "items takes one list of at most 1000 items"
    ranges = RANGES.get(name)
    if ranges is None or len(ranges) != len(settings):
        return "no such check, or the wrong number of settings"
    for number, (low, high) in zip(settings, ranges):
        if type(number) is not int or not low <= number <= high:
            return f"{number!r} is not an int in {low} .. {high}"
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
