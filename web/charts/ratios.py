"""Everybody's runtime on one problem as a histogram with one's own place. Pure: numbers in, coordinates out.

Ratios double and halve: the axis is logarithmic, from left (fast) to right (slow).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 360.0
HEIGHT = 100.0
BINS = 24
LEAST_SPAN = 2.0
"""The axis covers at least a factor of four: small differences do not look like large ones."""
SMALLEST = 1e-3
"""Ratios below are drawn as this; none is meant to be 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The learners between two ratios; y counts from above."""

    x: float
    y: float
    width: float
    height: float
    low: float
    high: float
    count: int
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark of the axis."""

    x: float
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The whole histogram."""

    bars: Sequence[Bar]
    ticks: Sequence[Tick]
    mine_x: float
    low_x: float
    high_x: float
    """Ends of one's own interval; where there is none, one's own place."""
    count: int
    slower_percent: int
    """How many of the others are slower."""


def picture(ratios: Sequence[float], mine: float, low: float | None, high: float | None) -> Picture:
    """The histogram of all learners' ratios, one's own among them."""
    own = [mine, low or mine, high or mine]
    start, span = _axis([*ratios, *own])
    counts = [0] * BINS
    for ratio in ratios:
        counts[_bin(ratio, start, span)] += 1
    step = WIDTH / BINS
    tallest = max(*counts, 1)
    my_bin = _bin(mine, start, span)
    bars = [
        Bar(
            x=round(index * step, 2),
            y=round(HEIGHT - HEIGHT * count / tallest, 2),
            width=round(step * 0.84, 2),
            height=round(HEIGHT * count / tallest, 2),
            low=2 ** (start + span * index / BINS),
            high=2 ** (start + span * (index + 1) / BINS),
            count=count,
            is_mine=index == my_bin,
        )
        for index, count in enumerate(counts)
    ]
    slower = sum(ratio > mine for ratio in ratios)
    return Picture(
        bars=bars,
        ticks=_ticks(start, span),
        mine_x=_x(mine, start, span),
        low_x=_x(own[1], start, span),
        high_x=_x(own[2], start, span),
        count=len(ratios),
        slower_percent=round(100 * slower / max(1, len(ratios) - 1)),
    )


def _axis(ratios: Sequence[float]) -> tuple[float, float]:
    """Where it begins and how long it is, in doublings."""
    places = [_place(ratio) for ratio in ratios]
    lowest, highest = min(places), max(places)
    missing = max(0.0, LEAST_SPAN - (highest - lowest)) / 2
    return lowest - missing, max(LEAST_SPAN, highest - lowest)


def _place(ratio: float) -> float:
    return math.log2(max(ratio, SMALLEST))


def _bin(ratio: float, start: float, span: float) -> int:
    return min(max(int((_place(ratio) - start) / span * BINS), 0), BINS - 1)


def _x(ratio: float, start: float, span: float) -> float:
    return round((_place(ratio) - start) / span * WIDTH, 2)


def _ticks(start: float, span: float) -> list[Tick]:
    """Powers of two, at most six of them."""
    first, last = math.ceil(start), math.floor(start + span)
    every = max(1, math.ceil((last - first + 1) / 6))
    powers = [power for power in range(first, last + 1) if power % every == 0]
    return [Tick(x=round((power - start) / span * WIDTH, 2), ratio=2.0**power) for power in powers]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One interval on an axis from 0 to 100."""

    low: float
    best: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Intervals on one axis, with the place of the reference, whose ratio is 1."""

    rows: Sequence[Span]
    reference_x: float


def spans(intervals: Sequence[tuple[float, float, float]]) -> Spans:
    """Intervals (low, ratio, high) below each other."""
    start, span = _axis([1.0, *(end for interval in intervals for end in interval)])

    def place(ratio: float) -> float:
        return round((_place(ratio) - start) / span * 100, 2)

    rows = [Span(low=place(low), best=place(best), high=place(high)) for low, best, high in intervals]
    return Spans(rows=rows, reference_x=place(1.0))
