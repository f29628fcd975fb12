"""Accept exactly: n, space, S, newline, n integers within the bounds separated by single spaces, newline."""

import re
import sys

N_MAX = 500_000
A_MAX = 2 * 10**9
INTEGER = rb"(?:0|-?[1-9][0-9]{0,9})"


def is_valid(data: bytes) -> bool:
    match = re.fullmatch(rb"([1-9][0-9]{0,5}) (" + INTEGER + rb")\n(" + INTEGER + rb"(?: " + INTEGER + rb")*)\n", data)
    if match is None:
        return False
    n = int(match[1])
    values = [int(token) for token in match[3].split(b" ")]
    return n <= N_MAX and abs(int(match[2])) <= A_MAX and len(values) == n and all(-A_MAX <= value <= A_MAX for value in values)


sys.exit(42 if is_valid(sys.stdin.buffer.read()) else 43)
