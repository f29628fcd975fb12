"""Accept exactly the cases that the driver knows: exit 42, else 43 with the reason."""

import sys

from whetstone_codec import CodecError, loads

MAX_K, MAX_STREAM, MAX_DRAWS = 10_000, 2_000_000, 20_000


def is_whole(value, low, high):
    return type(value) is int and low <= value <= high


def sizes(k, n, draws):
    if not (is_whole(k, 1, MAX_K) and is_whole(n, k, 100) and is_whole(draws, 1000, MAX_DRAWS)):
        return "k, n or draws is out of range"
    return ""


def short(k, items):
    if not is_whole(k, 1, MAX_K) or type(items) is not list or len(items) > k:
        return "more items than places, or k out of range"
    return ""


def asked_before(k, times, n, draws):
    if type(times) is not list or not all(is_whole(t, 1, n) for t in times) or times != sorted(times):
        return "the times are not rising positions of the stream"
    return sizes(k, n, draws)


def equal_values(k, items, value, draws):
    if type(items) is not list or items.count(value) != 1:
        return "the value does not occur exactly once"
    return sizes(k, len(items), draws)


def determinism(k, n, seeds):
    return "" if is_whole(k, 1, n // 2) and is_whole(n, 2, 1000) and is_whole(seeds, 2, 100) else "out of range"


def long(k, n):
    return "" if is_whole(k, 1, MAX_K) and is_whole(n, k, MAX_STREAM) else "out of range"


def copy(k, n):
    return "" if is_whole(k, 1, 100) and is_whole(n, 1, 100) else "out of range"


def extremes(k, n):
    return "" if is_whole(k, 1, 1000) and is_whole(n, k, 1000) else "out of range"


CHECKS = {
    "short": (short, 2),
    "frequencies": (sizes, 3),
    "asked_before": (asked_before, 4),
    "equal_values": (equal_values, 4),
    "determinism": (determinism, 3),
    "long": (long, 2),
    "copy": (copy, 2),
    "extremes": (extremes, 2),
}


def defect(value):
    """The first broken promise in words, or an empty string."""
    if not isinstance(value, list) or not value or value[0] not in CHECKS:
        return "expected a list that begins with the name of a check"
    check, count = CHECKS[value[0]]
    if len(value) != count + 1:
        return f"{value[0]} takes {count} settings"
    return check(*value[1:])


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
