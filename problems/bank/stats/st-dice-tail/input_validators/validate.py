"""Accept exactly three lines: n and q, n numbers of faces, q thresholds; single spaces, within the bounds."""

import re
import sys

DICE_MAX = 100
FACES_MAX = 100
QUERIES_MAX = 1000
THRESHOLD_MAX = 10**6
NUMBER = rb"(?:0|[1-9][0-9]{0,6})"
LINE = NUMBER + rb"(?: " + NUMBER + rb")*\n"


def is_valid(data: bytes) -> bool:
    if re.fullmatch(LINE * 3, data) is None:
        return False
    sizes, faces, thresholds = ([int(token) for token in line.split(b" ")] for line in data[:-1].split(b"\n"))
    return (
        sizes == [len(faces), len(thresholds)]
        and len(faces) <= DICE_MAX
        and len(thresholds) <= QUERIES_MAX
        and min(faces) >= 1
        and max(faces) <= FACES_MAX
        and max(thresholds) <= THRESHOLD_MAX
    )


sys.exit(42 if is_valid(sys.stdin.buffer.read()) else 43)
