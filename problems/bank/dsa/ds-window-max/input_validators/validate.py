"""Accept exactly: n and k, newline, n integers within the bounds separated by single spaces, newline."""

import re
import sys

N_MAX = 10**6
A_MAX = 10**18
INTEGER = rb"(?:0|-?[1-9][0-9]{0,18})"


def is_valid(data: bytes) -> bool:
    match = re.fullmatch(rb"([1-9][0-9]{0,6}) ([1-9][0-9]{0,6})\n(" + INTEGER + rb"(?: " + INTEGER + rb")*)\n", data)
    if match is None:
        return False
    n, k = int(match[1]), int(match[2])
    values = [int(token) for token in match[3].split(b" ")]
    return k <= n <= N_MAX and len(values) == n and -A_MAX <= min(values) and max(values) <= A_MAX


sys.exit(42 if is_valid(sys.stdin.buffer.read()) else 43)
