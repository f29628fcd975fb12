"""Streaks and calendars, from days"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.streaks import LEVELS, Streak, calendar, level, streak

TODAY = date(2026, 11, 20)


def days(*ago: int) -> set[date]:
    return {TODAY - timedelta(days=each) for each in ago}


@pytest.mark.parametrize(
    ("ago", "current", "longest", "is_safe"),
    [
        ((), 0, 0, False),
        ((0,), 1, 1, True),
        ((0, 1, 2), 3, 3, True),
        # Today is not over: yesterday's streak still stands.
        ((1, 2), 2, 2, False),
        ((2, 3), 0, 2, False),
        ((0, 2, 3, 4, 9), 1, 3, True),
    ],
)
def test_it_counts_days_in_a_row(ago: tuple[int, ...], current: int, longest: int, is_safe: bool) -> None:
    assert streak(days(*ago), TODAY) == Streak(current=current, longest=longest, is_safe=is_safe)


def test_it_runs_over_the_turn_of_the_year_and_leap_days() -> None:
    assert streak([date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)], date(2024, 3, 1)).current == 3
    assert streak([date(2025, 12, 31), date(2026, 1, 1)], date(2026, 1, 1)).current == 2


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (2, 1), (3, 2), (10, 4), (500, 4)])
def test_it_colours_days_in_steps(count: int, expected: int) -> None:
    assert level(count) == expected


def test_the_calendar_starts_on_mondays_and_ends_today() -> None:
    weeks = calendar({TODAY: 3}, {TODAY: 1}, TODAY)
    assert len(weeks) == 53
    assert {week[0].day.weekday() for week in weeks} == {0}
    last = weeks[-1][-1]
    assert (last.day, last.sent, last.solved, last.level) == (TODAY, 3, 1, 2)


@given(st.sets(st.integers(0, 400)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_it_holds_together(ago: set[int], today: date) -> None:
    active = {today - timedelta(days=each) for each in ago}
    found = streak(active, today)
    assert found.current <= found.longest <= len(active)
    assert found.is_safe == (0 in ago)
    assert all(today - timedelta(days=each + (not found.is_safe)) in active for each in range(found.current))
    weeks = calendar(dict.fromkeys(active, LEVELS[-1]), {}, today)
    shown = [day.day for week in weeks for day in week]
    assert shown == [shown[0] + timedelta(days=number) for number in range(len(shown))]
    assert {day.day for week in weeks for day in week if day.sent} == active & set(shown)
