"""The geometry of runtimes and growth"""

import pytest

from web.charts import growing, ratios


def test_it_marks_my_bar_and_my_interval() -> None:
    picture = ratios.picture([0.5, 1.0, 1.0, 2.0, 4.0], 1.0, 0.9, 1.1)
    (mine,) = [bar for bar in picture.bars if bar.is_mine]
    assert mine.low <= 1.0 <= mine.high
    assert (mine.count, mine.height) == (2, 100.0)
    assert picture.low_x < picture.mine_x < picture.high_x
    assert (picture.count, picture.slower_percent) == (5, 50)


def test_its_axis_is_logarithmic() -> None:
    picture = ratios.picture([0.5, 1.0, 2.0, 4.0], 1.0, None, None)
    assert [tick.ratio for tick in picture.ticks] == [0.5, 1.0, 2.0, 4.0]
    steps = [after.x - before.x for before, after in zip(picture.ticks, picture.ticks[1:], strict=False)]
    assert steps == [pytest.approx(120.0)] * 3


@pytest.mark.parametrize("values", [[1.0], [0.0, 0.0], [1e-9, 1e9], [2.0] * 5000])
def test_it_survives_odd_crowds(values: list[float]) -> None:
    picture = ratios.picture(values, values[0], None, None)
    assert sum(bar.count for bar in picture.bars) == len(values)
    assert all(0 <= bar.x < ratios.WIDTH and 0 <= bar.height <= ratios.HEIGHT for bar in picture.bars)
    assert len(picture.ticks) <= 8


def test_intervals_stand_on_one_axis_with_the_reference() -> None:
    found = ratios.spans([(0.5, 0.6, 0.7), (2.0, 3.0, 4.0)])
    assert found.rows[0].low == 0.0
    assert found.rows[1].high == 100.0
    assert found.rows[0].high < found.reference_x < found.rows[1].low
    assert ratios.spans([]).rows == []


def test_growth_is_drawn_by_medians() -> None:
    picture = growing.picture([[10, 1.0, 9.0, 2.0], [100, 20.0], [1000, 200.0]])
    assert picture is not None
    assert [dot.ms for dot in picture.dots] == [2.0, 20.0, 200.0]
    assert picture.line == "0,120 180,60 360,0"


@pytest.mark.parametrize("points", [[], [[1000, 1.0]], [[0, 1.0], [5, 2.0]], [[5], [6]]])
def test_too_few_sizes_make_no_curve(points: list[list[float]]) -> None:
    assert growing.picture(points) is None


def test_sizes_that_take_no_time_lie_at_the_bottom() -> None:
    picture = growing.picture([[10, 0.0], [20, 0.0]])
    assert picture is not None
    assert [dot.y for dot in picture.dots] == [120.0, 120.0]
