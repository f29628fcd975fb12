"""Accept exactly: n on a line, then n lines "x y"; all within the bounds; nothing behind."""

import re
import sys

N_MAX = 1000
TOP = 1_000_000
POINT = re.compile(rb"(0|[1-9][0-9]{0,6}) (0|[1-9][0-9]{0,6})")


def check(data: bytes) -> None:
    """Raise ValueError unless the data keep the promise of the statement."""
    if not data.endswith(b"\n"):
        raise ValueError("no newline at the end")
    first, *lines = data[:-1].split(b"\n")
    if re.fullmatch(rb"[1-9][0-9]{0,3}", first) is None or int(first) > N_MAX:
        raise ValueError(first)
    if len(lines) != int(first):
        raise ValueError("not n lines")
    for line in lines:
        match = POINT.fullmatch(line)
        if match is None or int(match[1]) > TOP or int(match[2]) > TOP:
            raise ValueError(line)


try:
    check(sys.stdin.buffer.read())
except ValueError:
    sys.exit(43)
sys.exit(42)
