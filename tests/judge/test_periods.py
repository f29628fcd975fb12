from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.periods import BOUNDED, Period, end, midnight, oldest, start


@pytest.mark.parametrize(
    ("moment", "week", "month"),
    [
        (datetime(2026, 11, 16, tzinfo=UTC), date(2026, 11, 16), date(2026, 11, 1)),
        (datetime(2026, 11, 15, 23, 59, tzinfo=UTC), date(2026, 11, 9), date(2026, 11, 1)),
        (datetime(2027, 1, 1, tzinfo=UTC), date(2026, 12, 28), date(2027, 1, 1)),
        # Monday morning in Auckland is still Sunday in UTC, Sunday evening in Honolulu already Monday.
        (
            datetime(2026, 11, 16, 9, tzinfo=timezone(timedelta(hours=13))),
            date(2026, 11, 9),
            date(2026, 11, 1),
        ),
        (
            datetime(2026, 11, 15, 20, tzinfo=timezone(-timedelta(hours=10))),
            date(2026, 11, 16),
            date(2026, 11, 1),
        ),
    ],
)
def test_it_begins_periods_in_utc(moment: datetime, week: date, month: date) -> None:
    assert (start(Period.WEEK, moment), start(Period.MONTH, moment)) == (week, month)


@given(st.datetimes(timezones=st.just(UTC), max_value=datetime(9000, 1, 1)), st.sampled_from(BOUNDED))
def test_a_moment_lies_between_the_ends_of_its_period(moment: datetime, period: Period) -> None:
    first = start(period, moment)
    assert midnight(first) <= moment < midnight(end(period, first))
    assert start(period, midnight(end(period, first))) == end(period, first)


def test_it_keeps_the_period_before_the_running_one() -> None:
    now = datetime(2026, 3, 31, 12, tzinfo=UTC)
    assert (oldest(Period.MONTH, now), oldest(Period.WEEK, now)) == (date(2026, 2, 1), date(2026, 3, 23))


def test_all_time_has_no_beginning() -> None:
    with pytest.raises(ValueError, match="no beginning"):
        start(Period.ALL, datetime(2026, 1, 1, tzinfo=UTC))
