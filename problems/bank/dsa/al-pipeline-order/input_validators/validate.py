"""Accept exactly: T; per pipeline a line "n m" and m lines "u v"; all within the bounds; nothing behind."""

import re
import sys

T_MAX = 1000
N_SUM_MAX = 200_000
M_SUM_MAX = 500_000
LINE = re.compile(rb"(0|[1-9][0-9]{0,6}) (0|[1-9][0-9]{0,6})")


def pair(line: bytes) -> tuple[int, int]:
    match = LINE.fullmatch(line)
    if match is None:
        raise ValueError(line)
    return int(match[1]), int(match[2])


def check(data: bytes) -> None:
    """Raise ValueError unless the data keep the promise of the statement."""
    if not data.endswith(b"\n"):
        raise ValueError("no newline at the end")
    lines = iter(data[:-1].split(b"\n"))
    first = next(lines)
    if re.fullmatch(rb"[1-9][0-9]{0,3}", first) is None or int(first) > T_MAX:
        raise ValueError(first)
    n_sum = m_sum = 0
    for _ in range(int(first)):
        n, m = pair(next(lines, b""))
        n_sum += n
        m_sum += m
        if n < 1 or n_sum > N_SUM_MAX or m_sum > M_SUM_MAX:
            raise ValueError("too few or too many stages or constraints")
        for _ in range(m):
            if not all(1 <= stage <= n for stage in pair(next(lines, b""))):
                raise ValueError("no such stage")
    if next(lines, None) is not None:
        raise ValueError("text after the last pipeline")


try:
    check(sys.stdin.buffer.read())
except ValueError:
    sys.exit(43)
sys.exit(42)
