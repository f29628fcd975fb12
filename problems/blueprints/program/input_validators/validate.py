"""Accept exactly what the statement promises: exit 42, else 43."""

import re
import sys


def is_valid(text):
    match = re.fullmatch(r"([1-9][0-9]{0,5})\n((?:0|-?[1-9][0-9]*)(?: (?:0|-?[1-9][0-9]*))*)\n", text)
    if match is None:
        return False
    prices = [int(word) for word in match[2].split(" ")]
    return 2 <= len(prices) <= 200_000 and len(prices) == int(match[1]) and max(map(abs, prices)) <= 10**9


sys.exit(42 if is_valid(sys.stdin.buffer.read().decode("ascii", "replace")) else 43)
