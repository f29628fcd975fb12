"""Whether a runner's canary sings as it always did: only then do times measured there mean anything.

A reading is compared with the median of those before it in the same slot. That median takes bad readings in
as well, so that a machine which has changed for good is the new normal after some time.
"""

import statistics
from collections.abc import Mapping, Sequence

LEAST_HISTORY, MOST_HISTORY = 4, 20
"""Readings that make a normal: fewer say nothing, older ones are of another time."""
DRIFT: Mapping[str, float] = {"cpu": 0.25, "memory": 0.80, "syscall": 0.50}
"""How far a reading may lie from the median of those before it, as a share of it.

Memory is shared with the neighbours, so it varies most; a copy twice as slow is still no reason.
"""
VARIANCE: Mapping[str, float] = {"cpu": 0.30, "memory": 1.20, "syscall": 0.60}
"""How far apart the last readings may lie, as a share of their median."""
LAST = 4
WORDS: Mapping[str, str] = {"cpu": "the processor", "memory": "memory", "syscall": "the kernel"}

Times = Mapping[str, float]
"""Milliseconds by piece: `cpu`, `memory`, `syscall`."""


def unsteady(history: Sequence[Times], now: Times) -> str:
    """Why times from here mean nothing at the moment; empty when they do. `history` is newest first."""
    known = history[:MOST_HISTORY]
    if len(known) < LEAST_HISTORY:
        return ""
    for piece, bound in DRIFT.items():
        usual = statistics.median(each[piece] for each in known)
        drift = now[piece] / usual - 1
        if abs(drift) > bound:
            return f"{WORDS[piece]} is {abs(drift):.0%} {'slower' if drift > 0 else 'faster'} than usual"
    for piece, bound in VARIANCE.items():
        last = [now[piece], *(each[piece] for each in known[: LAST - 1])]
        spread = (max(last) - min(last)) / statistics.median(last)
        if spread > bound:
            return f"{WORDS[piece]} is unsteady: the last {LAST} readings differ by {spread:.0%}"
    return ""
