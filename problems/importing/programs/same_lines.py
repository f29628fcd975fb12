"""Accepts the answer's lines; blanks and line ends at the end of a line, and of everything, do not count."""

import sys


def lines(text: bytes) -> list[bytes]:
    return [line.rstrip() for line in text.rstrip().split(b"\n")]


with open(sys.argv[2], "rb") as file:
    expected = lines(file.read())
sys.exit(42 if lines(sys.stdin.buffer.read()) == expected else 43)
