"""Accept exactly: H W Q, H rows of W integers, Q boxes; single spaces, within the bounds, nothing behind."""

import re
import sys

CELLS_MAX = 10**6
Q_MAX = 200_000
A_MAX = 10**9
INTEGER = re.compile(rb"0|-?[1-9][0-9]{0,9}")
GRAMMAR = re.compile(rb"(?:[0-9-]+(?: [0-9-]+)*\n)+")


def integers(line: bytes, count: int) -> list[int]:
    tokens = line.split(b" ")
    if len(tokens) != count or not all(map(INTEGER.fullmatch, tokens)):
        raise ValueError(line[:80])
    return [int(token) for token in tokens]


def check(data: bytes) -> None:
    """Raise ValueError unless the data keep the promise of the statement."""
    if GRAMMAR.fullmatch(data) is None:
        raise ValueError("not lines of integers")
    lines = data[:-1].split(b"\n")
    height, width, boxes = integers(lines[0], 3)
    if height < 1 or width < 1 or height * width > CELLS_MAX or not 1 <= boxes <= Q_MAX:
        raise ValueError("size out of range")
    if len(lines) != 1 + height + boxes:
        raise ValueError("wrong number of lines")
    for line in lines[1 : 1 + height]:
        row = integers(line, width)
        if max(row) > A_MAX or min(row) < -A_MAX:
            raise ValueError("cell out of range")
    for line in lines[1 + height :]:
        r0, c0, r1, c1 = integers(line, 4)
        if not (0 <= r0 <= r1 <= height and 0 <= c0 <= c1 <= width):
            raise ValueError("box out of range")


try:
    check(sys.stdin.buffer.read())
except ValueError:
    sys.exit(43)
sys.exit(42)
