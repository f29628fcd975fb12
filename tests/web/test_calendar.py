"""The calendar of practice and the line of solved problems, as pictures"""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from judge.streaks import calendar
from web.heatmap import LEFT, STEP, heatmap
from web.solved_line import HEIGHT, WIDTH, solved_line

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_week_is_a_column_and_a_weekday_a_row() -> None:
    found = heatmap(calendar({}, {}, TODAY))
    last = found.squares[-1]
    assert last.day.day == TODAY
    assert last.x == LEFT + STEP * 52
    assert last.x + STEP <= found.width
    assert len({(square.x, square.y) for square in found.squares}) == len(found.squares)
    assert {day.weekday() for _, day in found.weekdays} == {0, 2, 4}


@pytest.mark.parametrize("today", [date(2026, 1, 1) + timedelta(days=31 * number) for number in range(12)])
def test_the_names_of_months_keep_apart(today: date) -> None:
    places = [x for x, _ in heatmap(calendar({}, {}, today)).months]
    assert all(after - before >= 2 * STEP for before, after in pairwise(places))
    assert len(places) >= 11


def test_the_line_rises_with_each_solved_problem() -> None:
    times = [NOON, NOON + timedelta(days=1), NOON + timedelta(days=4)]
    found = solved_line(times)
    assert found is not None
    assert [x for x, _ in found.dots] == [0.0, WIDTH / 4, WIDTH]
    assert [y for _, y in found.dots] == sorted((y for _, y in found.dots), reverse=True)
    assert found.dots[-1][1] == 0.0
    assert found.path.startswith(f"M0,{HEIGHT:g} H0 ")


def test_the_line_bears_few_and_equal_times() -> None:
    assert solved_line([]) is None
    one, two = solved_line([NOON]), solved_line([NOON, NOON])
    assert one is not None
    assert two is not None
    assert one.path == ""
    assert {x for x, _ in two.dots} == {WIDTH}
