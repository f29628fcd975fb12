"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

from whetstone_codec import CodecError, loads

MAX_TESTS = 10_000
SLACK = 1e-12


def is_probability(value, least):
    """0, 1, or a float that is not closer to them than promised."""
    return type(value) is float and (value in (0.0, 1.0) or least <= value <= 1.0 - SLACK)


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if type(arguments) is not list or len(arguments) != 2:
        return "expected a list of two arguments"
    prior, tests = arguments
    if not is_probability(prior, 1e-300):
        return "prior is not a legal probability"
    if type(tests) is not list or len(tests) > MAX_TESTS:
        return "tests is not a list of legal length"
    for test in tests:
        if type(test) is not tuple or len(test) != 3:
            return "a test is not a triple"
        if not is_probability(test[0], SLACK) or not is_probability(test[1], SLACK):
            return "a sensitivity or specificity is not a legal probability"
        if type(test[2]) is not int or test[2] not in (0, 1):
            return "a result is neither 0 nor 1"
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
