"""Accept exactly the input that the statement promises: exit 42, else 43."""

import re
import sys

N_MAX, M_MAX, W_MAX = 100_000, 300_000, 10**9
NUMBER = re.compile(rb"0|[1-9][0-9]{0,9}")


def row(line, count):
    """The numbers of a line with single spaces; None if it is no such line."""
    words = line.split(b" ")
    if len(words) != count or not all(NUMBER.fullmatch(word) for word in words):
        return None
    return [int(word) for word in words]


def is_valid(data):
    lines = data.split(b"\n")
    if lines.pop() != b"" or not lines:
        return False
    head = row(lines[0], 4)
    if head is None:
        return False
    n, m, s, t = head
    if not (1 <= n <= N_MAX and m <= M_MAX and 1 <= s <= n and 1 <= t <= n and len(lines) == m + 1):
        return False
    for line in lines[1:]:
        link = row(line, 3)
        if link is None or not (1 <= link[0] <= n and 1 <= link[1] <= n and link[2] <= W_MAX):
            return False
    return True


sys.exit(42 if is_valid(sys.stdin.buffer.read()) else 43)
