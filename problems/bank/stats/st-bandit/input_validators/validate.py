"""Accept exactly: G in 1..3; then G lines "T seed zeros p_1 ... p_K" within the bounds of the statement."""

import re
import sys

NUMBER = rb"(?:0|[1-9][0-9]{0,9})"
CHANCE = rb"0\.[0-9]{1,4}"
LINE = re.compile(rb"(%b) (%b) (%b)((?: %b){2,10})" % (NUMBER, NUMBER, NUMBER, CHANCE))


def is_valid(data: bytes) -> bool:
    """Whether the data keep the promise of the statement."""
    if not data.endswith(b"\n"):
        return False
    first, *games = data[:-1].split(b"\n")
    if first not in (b"1", b"2", b"3") or len(games) != int(first):
        return False
    for game in games:
        match = LINE.fullmatch(game)
        if match is None or not 1 <= int(match[1]) <= 1000 or int(match[3]) > 20:
            return False
    return True


sys.exit(42 if is_valid(sys.stdin.buffer.read()) else 43)
