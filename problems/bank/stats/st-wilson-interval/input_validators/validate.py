"""Accept exactly the argument lists the statement promises: exit 42, else 43 with the reason."""

import sys

from whetstone_codec import CodecError, loads

MAX_N = 10**9


def defect(arguments):
    """The first broken promise in words, or an empty string."""
    if type(arguments) is not list or len(arguments) != 3:
        return "expected a list of three arguments"
    k, n, conf = arguments
    if type(k) is not int or type(n) is not int or not 1 <= n <= MAX_N or not 0 <= k <= n:
        return "k and n are not integers with 0 <= k <= n and 1 <= n <= 1e9"
    if type(conf) is not float or not 0.5 <= conf <= 0.999999:
        return "conf is outside 0.5 .. 0.999999"
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
