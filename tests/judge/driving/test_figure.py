"""Expectations about a figure, on descriptions written by hand: right ones, wrong ones, and the enemy's."""

import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from judge.driving.figure import Axes, Figure, close
from tests.judge.driving.fake_driver import Rejected, laid_beside


@pytest.fixture(autouse=True)
def _beside() -> Iterator[None]:
    with laid_beside():
        yield


def axis(label: str = "", limits: tuple[float, float] = (0.0, 10.0), **fields: Any) -> dict[str, Any]:
    return {
        "label": label,
        "limits": list(limits),
        "scale": "linear",
        "ticks": [],
        "tick_labels": [],
        **fields,
    }


def line(x: list[float], y: list[float], label: str = "", spans: str = "") -> dict[str, Any]:
    return {"x": x, "y": y, "label": label, "spans": spans, "colour": "#000000ff"}


def bar(left: float, right: float, top: float, label: str = "", bottom: float = 0.0) -> dict[str, Any]:
    return {"left": left, "right": right, "bottom": bottom, "top": top, "label": label, "colour": "#ff0000ff"}


def axes(**parts: Any) -> Axes:
    described = {"title": "Sales", "x": axis("day"), "y": axis("units"), **parts}
    return Figure({"title": "", "axes": [described]}).axes()


def test_it_compares_texts_without_case_and_blanks() -> None:
    axes().expect_labels(title="  SALES ", x=("date", "Day"), y="units")


Looker = Callable[[Axes], None]


@pytest.mark.parametrize(
    ("parts", "look", "words"),
    [
        ({}, lambda one: one.expect_labels(title="Profit"), "the title is not as asked"),
        ({}, lambda one: one.expect_labels(y=("a", "b")), "the label of the y axis is not as asked"),
        ({}, lambda one: one.expect_scale(x="log"), "the x axis is linear instead of log"),
        ({}, lambda one: one.expect_limits("x", 0, 11), "the limits of the x axis"),
        ({}, lambda one: one.expect_ticks("x", ["a"]), "the ticks of the x axis"),
        ({}, lambda one: one.expect_legend(["a"]), "there is no legend"),
        (
            {"legend": {"title": "", "entries": ["a", "b"]}},
            lambda one: one.expect_legend(["b", "a"]),
            "entries",
        ),
        ({"bars": [bar(0, 1, 2)]}, lambda one: one.expect_bars([0], [1], [2, 3]), "1 bars instead of 2"),
        ({"bars": [bar(0, 1, 2)]}, lambda one: one.expect_bars([0], [1], [3]), "the heights of the bars"),
        ({"bars": [bar(0, 1, 2)]}, lambda one: one.expect_bars([0.5], [1], [2]), "the left edges"),
        ({"bars": [bar(0, 1, 2)]}, lambda one: one.expect_bars([], [1.5], [2]), "the right edges"),
        (
            {"bars": [bar(0, 1, 2, bottom=1)]},
            lambda one: one.expect_bars([0], [1], [2]),
            "do not stand on zero",
        ),
        (
            {"bars": [bar(0, 1, 2, "a")]},
            lambda one: one.expect_bars([0], [1], [2], label="b"),
            "0 bars called 'b'",
        ),
        ({}, lambda one: one.expect_line([1], [1]), "there is no line"),
        (
            {"lines": [line([1, 2], [3, 4])]},
            lambda one: one.expect_line([1, 2], [3, 5]),
            "through the right points",
        ),
        (
            {"lines": [line([1, 2], [3, 4], "a")]},
            lambda one: one.expect_line([1, 2], [3, 4], label="b"),
            "no line",
        ),
        (
            {"lines": [line([3, 3], [2, 8])]},
            lambda one: one.expect_vertical(3),
            "no vertical line from end to end",
        ),
        (
            {"lines": [line([3, 3], [0, 1], spans="y")]},
            lambda one: one.expect_vertical(4),
            "at a wrong place",
        ),
        ({"lines": [line([3, 4], [0, 10])]}, lambda one: one.expect_vertical(3), "no vertical line"),
        ({}, lambda one: one.expect_scatter([1], [2]), "the points are not those"),
        ({}, lambda one: one.expect_image([[1]]), "0 images instead of 1"),
    ],
)
def test_it_refuses_what_is_not_as_asked(parts: dict[str, Any], look: Looker, words: str) -> None:
    with pytest.raises(Rejected, match=words):
        look(axes(**parts))


def test_it_shows_values_in_the_detail_only() -> None:
    with pytest.raises(Rejected) as refused:
        axes(bars=[bar(0, 1, 2.5)]).expect_bars([0], [1], [3])
    assert "2.5" not in refused.value.kind
    assert refused.value.detail == "number 0: 2.5 instead of 3"


def test_it_sorts_bars_and_takes_those_of_one_name() -> None:
    one = axes(bars=[bar(2, 3, 7, "a"), bar(0, 1, 5, "a"), bar(1, 2, 6, "b")])
    one.expect_bars([0, 2], [1, 3], [5, 7], label="A")
    one.expect_bars([], [], [5, 6, 7])


def test_it_takes_a_vertical_line_by_span_or_from_limit_to_limit() -> None:
    axes(lines=[line([3, 3], [0, 1], spans="y")]).expect_vertical(3)
    axes(lines=[line([3, 3], [10, 0])]).expect_vertical(3)


def test_it_takes_a_horizontal_line_by_span_or_from_limit_to_limit() -> None:
    axes(lines=[line([0, 1], [3, 3], spans="x")]).expect_horizontal(3)
    axes(lines=[line([0, 10], [3, 3])]).expect_horizontal(3)
    with pytest.raises(Rejected, match="no horizontal line"):
        axes(lines=[line([0, 1], [3, 3])]).expect_horizontal(3)


def test_it_gathers_points_of_clouds_and_markers() -> None:
    marks = {**line([5], [6]), "style": "None"}
    cloud = {"x": [2, 1], "y": [4, 3], "label": ""}
    assert axes(scatters=[cloud], lines=[marks, line([7, 8], [9, 9])]).points() == [(1, 3), (2, 4), (5, 6)]


def test_it_reads_the_ticks_within_the_limits() -> None:
    ticks = axis(limits=(-0.5, 1.5), ticks=[-1.0, 0.0, 1.0, 2.0], tick_labels=["z", "a", "b", "c"])
    axes(x=ticks).expect_ticks("x", ["A", "b"])


def test_it_takes_points_in_any_order_from_scatter_or_markers() -> None:
    axes(scatters=[{"x": [2, 1], "y": [4, 3], "label": ""}]).expect_scatter([1, 2], [3, 4])
    axes(lines=[line([1, 2], [3, 4])]).expect_scatter([2, 1], [4, 3])


def test_it_takes_a_box_apart() -> None:
    parts = [
        line([0.75, 1.25, 1.25, 0.75, 0.75], [2, 2, 4, 4, 2]),
        line([1, 1], [2, 1]),
        line([1, 1], [4, 6]),
        line([0.875, 1.125], [1, 1]),
        line([0.875, 1.125], [6, 6]),
        line([0.75, 1.25], [4, 4]),
        # Two outliers on one side look like a whisker, but for their style.
        {**line([1, 1], [9, 8]), "style": "None"},
        {**line([1], [-3]), "style": "None"},
    ]
    (box,) = axes(lines=parts).boxes()
    assert (box.q1, box.median, box.q3, box.low, box.high) == (2, 4, 4, 1, 6)
    assert sorted(box.outliers) == [-3, 8, 9]


@pytest.mark.parametrize("description", [None, 3, [], {}, {"axes": "x"}, {"axes": {}}])
def test_it_refuses_what_describes_no_figure(description: Any) -> None:
    with pytest.raises(Rejected, match="no figure"):
        Figure(description)


LOOKS: list[Looker] = [
    lambda one: one.expect_labels(title="a", x="b", y="c"),
    lambda one: one.expect_scale(x="log"),
    lambda one: one.expect_limits("x", 0, 1),
    lambda one: one.expect_ticks("x", ["a"]),
    lambda one: one.expect_bars([0], [1], [2]),
    lambda one: one.expect_line([0], [1]),
    lambda one: one.expect_vertical(5),
    lambda one: one.expect_horizontal(5),
    lambda one: one.expect_scatter([1], [2]),
    lambda one: one.expect_legend(["a"]),
    lambda one: one.expect_image([[1.0]]),
]
RUBBISH: list[Any] = [None, 3, "x", [None], [[1]], {"a": 1}, [10**400], [math.nan], [{}], [True]]


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_it_survives_whatever_the_enemy_describes(rubbish: Any) -> None:
    keys = ("title", "x", "y", "lines", "bars", "shapes", "scatters", "images", "texts", "legend")
    inner = (
        "x",
        "y",
        "left",
        "right",
        "top",
        "bottom",
        "label",
        "points",
        "values",
        "shape",
        "entries",
        "spans",
    )
    flat = dict.fromkeys(keys, rubbish)
    nested = {key: [dict.fromkeys(inner, rubbish)] for key in keys}
    for description in (
        rubbish,
        flat,
        nested,
        {"x": {"limits": rubbish, "ticks": rubbish}, "lines": [line([1], [])]},
        {"lines": [line([0, 0, 1, 1, 0], [0, 1, 1, 0, 0]), {"x": [0.5, 0.5], "y": rubbish}]},
    ):
        one = Figure({"axes": [description]}).axes()
        one.boxes(), one.texts(), one.colours(), one.points(), one.ticks("x"), one.bars()
        for look in LOOKS:
            with pytest.raises(Rejected):
                look(one)


def test_it_takes_nan_for_equal_to_nan_only() -> None:
    assert close([math.nan, math.inf], [math.nan, math.inf])
    assert not close([1.0], [math.nan])
    assert not close([math.nan], [1.0])
    assert not close([math.inf], [1.0])
    assert not close([1.0], [1.0, 2.0])
