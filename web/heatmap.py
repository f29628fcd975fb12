"""The geometry of the calendar of practice. Pure: weeks of days in, squares out; the template draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from judge.streaks import Day

STEP = 13
SIDE = 11
LEFT, TOP = 30, 18
LAST_START = 3
"""A month's name needs this many columns before the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One day."""

    x: int
    y: int
    day: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Heatmap:
    """A calendar: columns are weeks, rows are weekdays from Monday on."""

    width: int
    height: int
    squares: Sequence[Square]
    months: Sequence[tuple[int, date]]
    """Where the name of a month stands."""
    weekdays: Sequence[tuple[int, date]]
    """Monday, Wednesday and Friday, with the height of their rows."""


def heatmap(weeks: Sequence[Sequence[Day]]) -> Heatmap:
    """Draw weeks that start on Mondays."""
    squares = [
        Square(x=LEFT + STEP * column, y=TOP + STEP * row, day=day)
        for column, week in enumerate(weeks)
        for row, day in enumerate(week)
    ]
    starts = [
        (column, week[0].day)
        for column, week in enumerate(weeks)
        if column == 0 or week[0].day.month != weeks[column - 1][0].day.month
    ]
    # The first and the last month may be cut so short that their names would run into others.
    following = [column for column, _ in starts[1:]] + [len(weeks) + 1]
    roomy = [
        (LEFT + STEP * column, day)
        for (column, day), after in zip(starts, following, strict=True)
        if after - column >= LAST_START
    ]
    return Heatmap(
        width=LEFT + STEP * len(weeks),
        height=TOP + STEP * 7,
        squares=squares,
        months=roomy,
        weekdays=[(TOP + STEP * row + SIDE - 2, weeks[0][row].day) for row in (0, 2, 4)],
    )
