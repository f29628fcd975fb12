"""How CPU time grows with the size of the input, both axes logarithmic. Pure: numbers in, coordinates out."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 360.0
HEIGHT = 120.0
FEWEST = 2
LEAST_MS = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """The median of one size."""

    x: float
    y: float
    size: int
    ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The curve, `line` ready for SVG's `points`."""

    dots: Sequence[Dot]
    line: str


def picture(points: Sequence[Sequence[float]]) -> Picture | None:
    """Of points [size, CPU milliseconds of every run ...]; None where they make no curve."""
    medians = [(point[0], max(statistics.median(point[1:]), LEAST_MS)) for point in points if len(point) > 1]
    medians = [(size, ms) for size, ms in medians if size > 0]
    if len(medians) < FEWEST:
        return None
    xs = _scaled([size for size, _ in medians], WIDTH)
    ys = _scaled([ms for _, ms in medians], HEIGHT)
    dots = [
        Dot(x=x, y=round(HEIGHT - y, 2), size=int(size), ms=ms)
        for x, y, (size, ms) in zip(xs, ys, medians, strict=True)
    ]
    return Picture(dots=dots, line=" ".join(f"{dot.x:g},{dot.y:g}" for dot in dots))


def _scaled(values: Sequence[float], length: float) -> list[float]:
    logs = [math.log(value) for value in values]
    lowest, span = min(logs), max(logs) - min(logs)
    return [round(length * (value - lowest) / span, 2) if span else 0.0 for value in logs]
