"""The stretches of time that leaderboards are kept for: calendar weeks and months in UTC, and all time."""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

DAYS_PER_WEEK = 7


class Period(StrEnum):
    """What a leaderboard counts: everything, or what was gained since Monday or since the first."""

    ALL = "all"
    MONTH = "month"
    WEEK = "week"


BOUNDED = (Period.MONTH, Period.WEEK)
"""Those that begin anew."""


def start(period: Period, moment: datetime) -> date:
    """The first day, in UTC, of the week (from Monday) or month that holds this moment."""
    day = moment.astimezone(UTC).date()
    if period is Period.WEEK:
        return day - timedelta(days=day.weekday())
    if period is Period.MONTH:
        return day.replace(day=1)
    raise ValueError(f"{period} has no beginning")


def end(period: Period, first: date) -> date:
    """The day after the last one of a week or month that begins on `first`."""
    if period is Period.WEEK:
        return first + timedelta(days=DAYS_PER_WEEK)
    # From the first of a month, 31 days lead into the next month, whatever its length.
    return (first + timedelta(days=31)).replace(day=1)


def running(moment: datetime) -> dict[Period, date]:
    """The week and the month that hold this moment, by their first day."""
    return {period: start(period, moment) for period in BOUNDED}


def midnight(day: date) -> datetime:
    """The moment at which a day begins in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def oldest(period: Period, moment: datetime) -> date:
    """The first day of the week or month before the running one: older ones are not kept."""
    return start(period, midnight(start(period, moment)) - timedelta(days=1))
