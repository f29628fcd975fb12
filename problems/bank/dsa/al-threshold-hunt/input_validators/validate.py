"""Accept exactly: G; then G lines "N t" with 1 <= N <= 10^18 and 0 <= t <= N (0: the interactor chooses)."""

import re
import sys

GAMES_MAX = 50
N_MAX = 10**18
LINE = re.compile(rb"([1-9][0-9]{0,18}) (0|[1-9][0-9]{0,18})")


def is_valid(data: bytes) -> bool:
    """Whether the data keep the promise of the statement."""
    if not data.endswith(b"\n"):
        return False
    first, *games = data[:-1].split(b"\n")
    if re.fullmatch(rb"[1-9][0-9]?", first) is None or not len(games) == int(first) <= GAMES_MAX:
        return False
    for game in games:
        match = LINE.fullmatch(game)
        if match is None or not int(match[2]) <= int(match[1]) <= N_MAX:
            return False
    return True


sys.exit(42 if is_valid(sys.stdin.buffer.read()) else 43)
