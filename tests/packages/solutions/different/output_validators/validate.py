"""Compares the lines of the team with the lines of the answer: one integer each, nothing else."""

import pathlib
import re
import sys

ACCEPTED, WRONG = 42, 43


def main() -> int:
    answer = pathlib.Path(sys.argv[2]).read_text().split()
    feedback = pathlib.Path(sys.argv[3])
    lines = sys.stdin.buffer.read().decode("utf-8", "replace").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    if len(lines) != len(answer):
        (feedback / "judgemessage.txt").write_text(f"{len(lines)} lines, {len(answer)} expected\n")
        (feedback / "teammessage.txt").write_text("The number of lines is wrong.\n")
        return WRONG
    for number, (line, expected) in enumerate(zip(lines, answer), start=1):
        if not re.fullmatch(r"[0-9]{1,30}", line.strip()) or int(line) != int(expected):
            (feedback / "judgemessage.txt").write_text(f"line {number}: {line[:40]!r}, expected {expected}\n")
            return WRONG
    return ACCEPTED


if __name__ == "__main__":
    sys.exit(main())
