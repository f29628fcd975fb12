"""Accept exactly: n, newline, n decimals of at most six places within the bound, single spaces, newline."""

import re
import sys

N_MAX = 200_000
X_MAX = 1_100_000_000
DECIMAL = rb"-?(?:0|[1-9][0-9]{0,9})(?:\.[0-9]{1,6})?"
NEGATIVE_ZERO = re.compile(rb"-0(?:\.0*)?")


def in_range(token: bytes) -> bool:
    whole, _, fraction = token.lstrip(b"-").partition(b".")
    return int(whole) < X_MAX or (int(whole) == X_MAX and not fraction.strip(b"0"))


def is_valid(data: bytes) -> bool:
    match = re.fullmatch(rb"([1-9][0-9]{0,5})\n(" + DECIMAL + rb"(?: " + DECIMAL + rb")*)\n", data)
    if match is None:
        return False
    n, tokens = int(match[1]), match[2].split(b" ")
    if n > N_MAX or len(tokens) != n or not all(map(in_range, tokens)):
        return False
    return not any(map(NEGATIVE_ZERO.fullmatch, tokens))


sys.exit(42 if is_valid(sys.stdin.buffer.read()) else 43)
