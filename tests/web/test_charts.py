"""The geometry of the pictures"""

import pytest

from web.charts import fitting_scale, histogram, line, radar


def test_it_starts_at_the_top_and_goes_clockwise() -> None:
    picture = radar([("north", 1.0), ("east", 1.0), ("south", 1.0), ("west", 1.0)])
    assert picture is not None
    assert [axis.end for axis in picture.axes] == [(0, -100), (100, 0), (0, 100), (-100, 0)]
    assert picture.shape == "0,-100 100,0 0,100 -100,0"
    assert [axis.anchor for axis in picture.axes] == ["middle", "start", "middle", "end"]


@pytest.mark.parametrize(
    ("value", "dot"), [(0.0, -0.0), (0.5, -50.0), (1.0, -100.0), (1.7, -100.0), (-1.0, 0.0)]
)
def test_it_keeps_values_inside(value: float, dot: float) -> None:
    picture = radar([("a", value), ("b", 0), ("c", 0)])
    assert picture is not None
    assert picture.axes[0].dot == (0, dot)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_it_draws_no_radar_of_fewer_than_three(count: int) -> None:
    assert radar([("axis", 1.0)] * count) is None


def test_it_breaks_long_labels_between_words() -> None:
    picture = radar([("Modelling and evaluation", 0), ("R", 0), ("", 0)])
    assert picture is not None
    assert [[words for _, words in axis.lines] for axis in picture.axes] == [
        ["Modelling and", "evaluation"],
        ["R"],
        [""],
    ]


def test_it_counts_into_bins_and_marks_mine() -> None:
    bins = histogram([1.0, 1.1, 1.2, 4.0], 1.1, bins=4)
    assert [each.count for each in bins] == [0, 3, 0, 1]
    assert [each.is_mine for each in bins] == [False, True, False, False]
    assert [each.height for each in bins] == [0, 100, 0, 33.33]
    assert bins[-1].high == 4.0


def test_it_survives_values_of_nothing() -> None:
    bins = histogram([0.0, 0.0], 0.0, bins=2)
    assert [(each.count, each.is_mine) for each in bins] == [(2, True), (0, False)]


@pytest.mark.parametrize(
    ("values", "points"),
    [
        ([], ""),
        ([3.0], "0,0"),
        ([1.0, 2.0, 4.0], "0,30 100,20 200,0"),
        ([0.0, 0.0], "0,40 200,40"),
    ],
)
def test_it_draws_a_line_from_left_to_right(values: list[float], points: str) -> None:
    assert line(values) == points


@pytest.mark.parametrize(
    ("values", "scale"),
    [([], 1.0), ([0.0], 1.0), ([0.02, 0.1], 0.1), ([0.11], 0.25), ([0.4], 0.5), ([0.9], 1.0)],
)
def test_it_grows_a_radar_of_few_points_to_a_readable_size(values: list[float], scale: float) -> None:
    assert fitting_scale(values) == scale


def test_it_puts_its_scale_on_the_outermost_ring() -> None:
    picture = radar([("a", 0.2), ("b", 0), ("c", 0)], outermost=0.25)
    assert picture is not None
    assert (picture.outermost, picture.axes[0].dot) == (0.25, (0, -80))
