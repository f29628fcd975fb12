"""Streaks and the calendar of somebody's practice. Pure: days in, numbers out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

DAYS_PER_WEEK = 7
WEEKS = 53
LEVELS = (1, 3, 6, 10)
"""From so many submissions on a day is coloured a step darker."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Streak:
    """Days in a row with at least one submission."""

    current: int
    longest: int
    is_safe: bool
    """Whether today counts already; if not, the current streak ends at midnight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One square of the calendar."""

    day: date
    sent: int
    solved: int
    level: int
    """0 for nothing, then 1 to 4."""


def streak(days: Collection[date], today: date) -> Streak:
    """The run that reaches up to today or yesterday, and the longest one ever."""
    active = set(days)
    longest = max((_run_from(day, active) for day in active if day - ONE_DAY not in active), default=0)
    end = today if today in active else today - ONE_DAY
    current = 0
    while end - current * ONE_DAY in active:
        current += 1
    return Streak(current=current, longest=longest, is_safe=today in active)


def calendar(
    sent: Mapping[date, int], solved: Mapping[date, int], today: date, *, weeks: int = WEEKS
) -> list[list[Day]]:
    """So many weeks from Monday on, the last one up to today."""
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=weeks - 1)
    count = (today - first).days + 1
    days = [
        Day(day=day, sent=sent.get(day, 0), solved=solved.get(day, 0), level=level(sent.get(day, 0)))
        for day in (first + timedelta(days=number) for number in range(count))
    ]
    return [days[start : start + DAYS_PER_WEEK] for start in range(0, count, DAYS_PER_WEEK)]


def level(count: int) -> int:
    """How dark a day of this many submissions is, 0 to 4."""
    return sum(count >= least for least in LEVELS)


def _run_from(day: date, active: Collection[date]) -> int:
    length = 1
    while day + length * ONE_DAY in active:
        length += 1
    return length
