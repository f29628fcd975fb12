"""The little picture of when problems were solved. Pure: times in, points of a line out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

WIDTH, HEIGHT = 260.0, 56.0
FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SolvedLine:
    """Problems solved over time, as steps from the left to the right edge."""

    path: str
    """Ready for SVG's `d`; empty where there are too few for a picture."""
    dots: Sequence[tuple[float, float]]
    first: datetime
    last: datetime
    count: int
    recent: Sequence[Any]
    width: float = WIDTH
    height: float = HEIGHT


def solved_line(times: Sequence[datetime], recent: Sequence[Any] = ()) -> SolvedLine | None:
    """Of times in order; None without any. `recent` is handed on."""
    if not times:
        return None
    span = (times[-1] - times[0]).total_seconds()
    dots = [
        (
            round(WIDTH * (at - times[0]).total_seconds() / span, 1) if span else WIDTH,
            round(HEIGHT - HEIGHT * number / len(times), 1),
        )
        for number, at in enumerate(times, start=1)
    ]
    steps = " ".join(f"H{x:g} V{y:g}" for x, y in dots)
    return SolvedLine(
        path=f"M0,{HEIGHT:g} {steps} H{WIDTH:g}" if len(times) >= FEWEST else "",
        dots=dots,
        first=times[0],
        last=times[-1],
        count=len(times),
        recent=recent,
    )
