"""The geometry of a bar that shows what a whole is made of. Pure: counts in, rectangles out."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 1000.0
GAP = 3.0
"""Between two parts, so that neighbours of one colour can be told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One part of the bar, from the left."""

    key: str
    count: int
    x: float
    width: float


def segments(counts: Sequence[tuple[str, int]], *, width: float = WIDTH) -> list[Segment]:
    """The parts in this order, as wide as their share; nothing where there is nothing."""
    some = [(key, count) for key, count in counts if count > 0]
    total = sum(count for _, count in some)
    found: list[Segment] = []
    before = 0
    for key, count in some:
        x, part = width * before / total, width * count / total
        # The widest gap that leaves something of a narrow part.
        gap = min(GAP, part / 2) if before + count < total else 0.0
        found.append(Segment(key=key, count=count, x=round(x, 2), width=round(part - gap, 2)))
        before += count
    return found
