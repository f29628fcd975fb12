"""Accept exactly one name of an implementation: exit 42, else 43 with the reason."""

import re
import sys

from whetstone_codec import CodecError, loads

NAME = re.compile(r"(correct|mutant)(_[a-z]+)+")


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if not isinstance(arguments, list) or len(arguments) != 1:
        return "expected a list of one name"
    if type(arguments[0]) is not str or not NAME.fullmatch(arguments[0]):
        return "not the name of an implementation"
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
