"""The geometry of the server-made pictures. Pure: numbers in, SVG coordinates out; the templates draw."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

RINGS = (0.25, 0.5, 0.75, 1.0)
SCALES = (0.1, 0.25, 0.5, 1.0)
"""What the outermost ring of a radar may stand for."""
FEWEST_AXES = 3
RADIUS = 100.0
LABEL_RADIUS = 112.0
LINE_HEIGHT = 13
LABEL_WIDTH = 16
"""Characters in a line of an axis's label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One direction of a radar. `value`: 0 to 1, the outermost ring; `anchor` is SVG's text-anchor."""

    label: str
    lines: Sequence[tuple[float, str]]
    """Each line of the label with its y."""
    value: float
    end: tuple[float, float]
    dot: tuple[float, float]
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Radar:
    """A radar picture around the origin, radius 100."""

    axes: Sequence[Axis]
    shape: str
    rings: Sequence[str]
    """Points of the polygons, ready for SVG's `points`."""
    outermost: float
    """The value on the outermost ring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """One bar of a histogram; the picture is 100 high and counts from below."""

    x: float
    y: float
    width: float
    height: float
    low: float
    high: float
    count: int
    is_mine: bool


def fitting_scale(values: Sequence[float]) -> float:
    """The smallest scale that shows all of them: the first few points shall be more than a dot."""
    largest = max(values, default=0.0)
    return next((scale for scale in SCALES if 0 < largest <= scale), SCALES[-1])


def radar(values: Sequence[tuple[str, float]], *, outermost: float = 1.0) -> Radar | None:
    """A radar of (label, value 0 to `outermost`) from the top, clockwise; None below three axes."""
    if len(values) < FEWEST_AXES:
        return None
    turns = [index / len(values) for index in range(len(values))]
    axes = [
        _axis(label, min(max(value / outermost, 0.0), 1.0), turn)
        for (label, value), turn in zip(values, turns, strict=True)
    ]
    return Radar(
        axes=axes,
        shape=_points([axis.dot for axis in axes]),
        rings=[_points([_at(turn, RADIUS * share) for turn in turns]) for share in RINGS],
        outermost=outermost,
    )


def histogram(values: Sequence[float], mine: float, *, bins: int = 16, width: float = 300.0) -> list[Bin]:
    """Counts of `values` in equal bins from 0 to the largest one; the bin that holds `mine` is marked."""
    largest = max([*values, mine]) or 1.0
    counts = [0] * bins
    for value in values:
        counts[_bin_of(value, largest, bins)] += 1
    tallest = max(*counts, 1)
    step = width / bins
    my_bin = _bin_of(mine, largest, bins)
    return [
        Bin(
            x=round(index * step, 2),
            y=round(100 - 100 * count / tallest, 2),
            width=round(step * 0.86, 2),
            height=round(100 * count / tallest, 2),
            low=largest * index / bins,
            high=largest * (index + 1) / bins,
            count=count,
            is_mine=index == my_bin,
        )
        for index, count in enumerate(counts)
    ]


def line(values: Sequence[float], *, width: float = 200.0, height: float = 40.0) -> str:
    """Points of a polyline from left to right, ready for SVG's `points`; 0 lies at the bottom."""
    largest = max([*values, 0.0]) or 1.0
    step = width / max(1, len(values) - 1)
    return _points(
        [
            (round(at * step, 2), round(height - height * value / largest, 2))
            for at, value in enumerate(values)
        ]
    )


def _bin_of(value: float, largest: float, bins: int) -> int:
    return min(int(value / largest * bins), bins - 1)


def _axis(label: str, value: float, turn: float) -> Axis:
    x, y = _at(turn, LABEL_RADIUS)
    words = _wrapped(label)
    # Labels above the middle grow upwards, those below grow downwards, so that none runs into the picture.
    top = y - LINE_HEIGHT * (len(words) - 1) * (RADIUS - y) / (2 * RADIUS)
    lines = [(round(top + LINE_HEIGHT * index + 4, 1), word) for index, word in enumerate(words)]
    return Axis(
        label=label,
        lines=lines,
        value=value,
        end=_at(turn, RADIUS),
        dot=_at(turn, RADIUS * value),
        label_x=x,
        anchor=_anchor(x),
    )


def _at(turn: float, radius: float) -> tuple[float, float]:
    """The point this far (0 to 1) around the circle, clockwise from the top."""
    angle = 2 * math.pi * turn
    # Adding zero makes -0.0 plain.
    return round(radius * math.sin(angle), 2) + 0.0, round(-radius * math.cos(angle), 2) + 0.0


def _anchor(x: float) -> str:
    if abs(x) < RADIUS / 10:
        return "middle"
    return "start" if x > 0 else "end"


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _wrapped(label: str) -> list[str]:
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + 1 + len(word) <= LABEL_WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]
