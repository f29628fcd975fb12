"""Accepts the answer's lines, or with `whitespace` its words, in any order."""

import sys


def parts(text: bytes) -> list[bytes]:
    if "whitespace" in sys.argv[4:]:
        return sorted(text.split())
    return sorted(b" ".join(line.split()) for line in text.split(b"\n") if line.strip())


with open(sys.argv[2], "rb") as file:
    expected = parts(file.read())
sys.exit(42 if parts(sys.stdin.buffer.read()) == expected else 43)
