"""What drivers of plot problems import: what is to be seen in a figure that the learner's function returned.

    from whetstone_figure import Figure

    def judge(case, solution):
        axes = Figure(solution.figure("draw", *case.args)).axes(0)
        axes.expect_labels(x="weight (kg)", y="count")
        axes.expect_bars(edges[:-1], edges[1:], counts)
        axes.expect_vertical(mean, label="mean")

The description comes from the learner's process and is read as data from the enemy: whatever is not of the
form that `describe` gives it is refused. Every expectation raises the driver's `Rejected` with words for the
learner; values are in its detail, for samples only. Numbers agree up to atol or rtol |want|, the larger.
"""

import importlib
import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

RTOL, ATOL = 1e-6, 1e-9
FULL_WIDTH = 0.9
"""Of a box: a segment as wide is its median, a shorter one ends a whisker."""


def refused(words: str, detail: str = "") -> Exception:
    """The driver's `Rejected`."""
    rejected: Exception = importlib.import_module("whetstone_driver").Rejected(words, detail=detail)
    return rejected


class Figure:
    """A described figure."""

    def __init__(self, description: Any) -> None:
        found = description.get("axes") if isinstance(description, dict) else None
        if not isinstance(found, list):
            raise refused("the function returned no figure")
        self.title = _text(description, "title")
        self._axes = [Axes(one, f"axes {number}") for number, one in enumerate(found)]

    def __len__(self) -> int:
        return len(self._axes)

    def axes(self, index: int = 0, *, among: int = 1) -> "Axes":
        """One of the figure's `among` axes."""
        if len(self._axes) != among:
            raise refused(f"the figure has {len(self._axes)} axes instead of {among}")
        return self._axes[index]


Points = tuple[list[float], list[float]]


class Bar(NamedTuple):
    """One rectangle."""

    left: float
    right: float
    bottom: float
    top: float
    label: str


class Box:
    """One box of a box plot, upright."""

    def __init__(self, left: float, right: float, q1: float, q3: float) -> None:
        self.left, self.right, self.q1, self.q3 = left, right, q1, q3
        self.median = self.low = self.high = math.nan
        self.outliers: list[float] = []

    @property
    def centre(self) -> float:
        """Where it stands."""
        return (self.left + self.right) / 2

    def take(self, x: Sequence[float], y: Sequence[float]) -> None:
        """See whether a line belongs to the box, and what it says."""
        is_inside = [self.left - ATOL <= place <= self.right + ATOL for place in x]
        if not x or len(x) != len(y) or not all(is_inside):
            return
        is_upright = len(x) == 2 and abs(x[0] - x[1]) <= ATOL and abs(x[0] - self.centre) <= 1e-6
        is_flat = len(y) == 2 and y[0] == y[1] and abs(x[1] - x[0]) > ATOL
        if is_flat and abs(x[1] - x[0]) >= FULL_WIDTH * (self.right - self.left):
            self.median = y[0]
        elif is_upright and max(y) <= self.q1 + _slack(self.q1):
            self.low = min(y)
        elif is_upright and min(y) >= self.q3 - _slack(self.q3):
            self.high = max(y)

    def take_outliers(self, x: Sequence[float], y: Sequence[float]) -> None:
        """Markers over the box's middle are its outliers."""
        self.outliers += [up for across, up in zip(x, y, strict=False) if abs(across - self.centre) <= 1e-6]


class Axes:
    """One pair of axes with what is drawn in it."""

    def __init__(self, description: Any, name: str) -> None:
        self._data = description if isinstance(description, dict) else {}
        self.name = name
        self.title = _text(self._data, "title")

    def expect_labels(self, *, title: Any = None, x: Any = None, y: Any = None) -> None:
        """Texts, whatever their case and blanks; each a text, or a tuple of texts any of which will do."""
        found = {"title": self.title, **{axis: _text(self._axis(axis), "label") for axis in ("x", "y")}}
        wanted = {"title": title, "x": x, "y": y}
        names = {"title": "the title", "x": "the label of the x axis", "y": "the label of the y axis"}
        for key, want in wanted.items():
            options = (want,) if isinstance(want, str) else want
            if options is not None and _plain(found[key]) not in {_plain(option) for option in options}:
                raise refused(f"{names[key]} is not as asked", f"{found[key]!r} instead of {options[0]!r}")

    def expect_scale(self, *, x: str = "linear", y: str = "linear") -> None:
        """`linear`, `log`, ..."""
        for axis, want in (("x", x), ("y", y)):
            got = _text(self._axis(axis), "scale")
            if got != want:
                raise refused(f"the {axis} axis is {got or 'odd'} instead of {want}")

    def expect_limits(self, axis: str, low: float, high: float, *, rtol: float = RTOL) -> None:
        """The ends of an axis."""
        got = _numbers(self._axis(axis).get("limits"))
        if not close(got, [low, high], rtol):
            raise refused(
                f"the limits of the {axis} axis are not as asked", f"{got} instead of {[low, high]}"
            )

    def expect_ticks(self, axis: str, labels: Sequence[str]) -> None:
        """The labels of the ticks within the limits, in order."""
        got = [words for _, words in self.ticks(axis)]
        if [_plain(words) for words in got] != [_plain(words) for words in labels]:
            raise refused(
                f"the ticks of the {axis} axis are not as asked", f"{got} instead of {list(labels)}"
            )

    def expect_bars(
        self,
        left: Sequence[float],
        right: Sequence[float],
        top: Sequence[float],
        *,
        label: str | None = None,
        rtol: float = RTOL,
        atol: float = ATOL,
    ) -> None:
        """Bars that stand on zero, from left to right; with `label` those of that name only.

        `left` and `right` may be empty: then only the heights are looked at, in order of the bars' places.
        """
        bars = self.bars(label)
        if len(bars) != len(top):
            raise refused(f"{len(bars)} bars{_called(label)} instead of {len(top)}")
        checks = (("left", left, "left edges"), ("right", right, "right edges"), ("top", top, "heights"))
        for side, want, words in checks:
            got = [getattr(bar, side) for bar in bars]
            if len(want) and not close(got, want, rtol, atol):
                why = differing(got, want, rtol, atol)
                raise refused(f"the {words} of the bars{_called(label)} are wrong", why)
        if not close([bar.bottom for bar in bars], [0.0] * len(bars), 0.0, atol):
            raise refused(f"the bars{_called(label)} do not stand on zero")

    def bars(self, label: str | None = None) -> list[Bar]:
        """The upright bars from left to right; with `label` those of that name only."""
        found = [_bar(one) for one in _items(self._data, "bars") if isinstance(one, dict)]
        found = [bar for bar in found if label is None or _plain(bar.label) == _plain(label)]
        return sorted(found, key=lambda bar: bar.left)

    def expect_line(
        self,
        x: Sequence[float],
        y: Sequence[float],
        *,
        label: str | None = None,
        rtol: float = RTOL,
        atol: float = ATOL,
    ) -> None:
        """A line through these points in this order."""
        lines = self._lines(label)
        if not lines:
            raise refused(f"there is no line{_called(label)}")
        first = ""
        for got_x, got_y in lines:
            if close(got_x, x, rtol, atol) and close(got_y, y, rtol, atol):
                return
            first = first or differing(got_x, x, rtol, atol) or differing(got_y, y, rtol, atol)
        raise refused(f"no line{_called(label)} goes through the right points", first)

    def expect_vertical(
        self, x: float, *, label: str | None = None, rtol: float = RTOL, atol: float = ATOL
    ) -> None:
        """A vertical line at x over the whole height: `axvline`, or drawn from limit to limit."""
        self._expect_across("x", x, label, rtol, atol)

    def expect_horizontal(
        self, y: float, *, label: str | None = None, rtol: float = RTOL, atol: float = ATOL
    ) -> None:
        """A horizontal line at y over the whole width: `axhline`, or drawn from limit to limit."""
        self._expect_across("y", y, label, rtol, atol)

    def _expect_across(self, axis: str, place: float, label: str | None, rtol: float, atol: float) -> None:
        other, words = ("y", "vertical") if axis == "x" else ("x", "horizontal")
        low, high = _ends(self._axis(other))
        found = []
        for line in self._described_lines(label):
            places, along = _numbers(line.get(axis)), _numbers(line.get(other))
            if not places or not along or max(places) - min(places) > atol:
                continue
            reaches = min(along) <= low + _slack(low) and max(along) >= high - _slack(high)
            if line.get("spans") == other or reaches:
                found.append(places[0])
        if not found:
            raise refused(f"there is no {words} line{_called(label)} from end to end")
        if not any(close([one], [place], rtol, atol) for one in found):
            raise refused(
                f"the {words} line{_called(label)} is at a wrong place", f"{found} instead of {place}"
            )

    def expect_scatter(
        self,
        x: Sequence[float],
        y: Sequence[float],
        *,
        label: str | None = None,
        rtol: float = RTOL,
        atol: float = ATOL,
    ) -> None:
        """These points in any order, by `scatter` or as markers of a line without strokes."""
        clouds = [
            (_numbers(one.get("x")), _numbers(one.get("y")))
            for one in _items(self._data, "scatters")
            if isinstance(one, dict) and (label is None or _plain(_text(one, "label")) == _plain(label))
        ]
        want = sorted(zip(map(float, x), map(float, y), strict=True))
        for cloud in [*clouds, *self._lines(label)]:
            got = sorted(zip(*cloud, strict=False))
            if close(
                [one for pair in got for one in pair], [one for pair in want for one in pair], rtol, atol
            ):
                return
        raise refused(f"the points{_called(label)} are not those that were asked for")

    def expect_legend(self, entries: Sequence[str], *, title: str | None = None) -> None:
        """The legend's entries in order."""
        legend = self._data.get("legend")
        if not isinstance(legend, dict):
            raise refused("there is no legend")
        got = [str(entry) for entry in _items(legend, "entries")]
        if [_plain(entry) for entry in got] != [_plain(entry) for entry in entries]:
            raise refused("the legend's entries are not as asked", f"{got} instead of {list(entries)}")
        if title is not None and _plain(_text(legend, "title")) != _plain(title):
            raise refused("the legend's title is not as asked")

    def expect_image(self, values: Any, *, rtol: float = RTOL, atol: float = ATOL) -> None:
        """One image with this array."""
        images = [one for one in _items(self._data, "images") if isinstance(one, dict)]
        if len(images) != 1:
            raise refused(f"{len(images)} images instead of 1")
        want = np.asarray(values, dtype=np.float64)
        if list(_items(images[0], "shape")) != list(want.shape):
            raise refused("the image's shape is wrong")
        if not close(_numbers(images[0].get("values")), want.ravel(), rtol, atol):
            raise refused("the image's values are wrong")

    def boxes(self) -> list[Box]:
        """The boxes of a box plot from left to right, made by matplotlib or seaborn, filled or not."""
        strokes, marks = self._strokes_and_marks()
        outlines = [list(zip(x, y, strict=False)) for x, y in strokes if len(x) == 5]
        for shape in _items(self._data, "shapes"):
            corners = shape.get("points") if isinstance(shape, dict) else None
            if isinstance(corners, list):
                numbers = [_numbers(corner) for corner in corners]
                outlines.append([(pair[0], pair[1]) for pair in numbers if len(pair) == 2])
        found = []
        for outline in outlines:
            across, up = sorted({point[0] for point in outline}), sorted({point[1] for point in outline})
            if 4 <= len(outline) <= 6 and len(across) == 2 and 1 <= len(up) <= 2:
                found.append(Box(across[0], across[-1], up[0], up[-1]))
        found.sort(key=lambda box: box.centre)
        for box in found:
            for x, y in strokes:
                box.take(x, y)
            for x, y in marks:
                box.take_outliers(x, y)
        return found

    def points(self) -> list[tuple[float, float]]:
        """All points of clouds, and of lines that are markers only, by x and y."""
        clouds = [one for one in _items(self._data, "scatters") if isinstance(one, dict)]
        pairs = [(_numbers(one.get("x")), _numbers(one.get("y"))) for one in clouds]
        pairs += self._strokes_and_marks()[1]
        return sorted(pair for x, y in pairs for pair in zip(x, y, strict=False))

    def ticks(self, axis: str) -> list[tuple[float, str]]:
        """Places and labels of the ticks within the limits, in order; without those that have no label."""
        low, high = _ends(self._axis(axis))
        texts = [str(one) for one in _items(self._axis(axis), "tick_labels")]
        pairs = sorted(zip(_numbers(self._axis(axis).get("ticks")), texts, strict=False))
        return [(place, words) for place, words in pairs if low <= place <= high and words]

    def texts(self) -> list[str]:
        """What is written inside, in order of drawing."""
        return [_text(one, "text") for one in _items(self._data, "texts") if isinstance(one, dict)]

    def colours(self, kind: str = "bars") -> list[str]:
        """Of all `bars`, `lines`, `shapes`, `scatters` or `fills`."""
        return [_text(one, "colour") for one in _items(self._data, kind) if isinstance(one, dict)]

    def _axis(self, name: str) -> dict[str, Any]:
        axis = self._data.get(name)
        return axis if isinstance(axis, dict) else {}

    def _strokes_and_marks(self) -> tuple[list[Points], list[Points]]:
        """Lines that join points inside the axes, and those that only mark them."""
        found: tuple[list[Points], list[Points]] = ([], [])
        for line in self._described_lines(None):
            is_marks = line.get("style") in ("None", "none", "", " ")
            if not line.get("spans"):
                found[is_marks].append((_numbers(line.get("x")), _numbers(line.get("y"))))
        return found

    def _described_lines(self, label: str | None) -> list[dict[str, Any]]:
        lines = [line for line in _items(self._data, "lines") if isinstance(line, dict)]
        return [line for line in lines if label is None or _plain(_text(line, "label")) == _plain(label)]

    def _lines(self, label: str | None) -> list[tuple[list[float], list[float]]]:
        return [(_numbers(line.get("x")), _numbers(line.get("y"))) for line in self._described_lines(label)]


# ---- comparing, and reading what the enemy sent ----


def close(got: Iterable[float], want: Iterable[float], rtol: float = RTOL, atol: float = ATOL) -> bool:
    """Whether two sequences agree; NaN only with NaN."""
    a, b = np.asarray(list(got), dtype=np.float64), np.asarray(list(want), dtype=np.float64)
    if a.shape != b.shape:
        return False
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    with np.errstate(invalid="ignore"):
        return bool(np.all(same | (np.abs(a - b) <= np.maximum(atol, rtol * np.abs(b)))))


def differing(got: Sequence[float], want: Sequence[float], rtol: float = RTOL, atol: float = ATOL) -> str:
    """The first difference in words; empty when there is none."""
    if len(got) != len(want):
        return f"{len(got)} instead of {len(want)}"
    for index, (a, b) in enumerate(zip(got, want, strict=True)):
        if not close([a], [b], rtol, atol):
            return f"number {index}: {a:.9g} instead of {float(b):.9g}"
    return ""


def _slack(value: float) -> float:
    return ATOL + RTOL * abs(value)


def _called(label: str | None) -> str:
    return "" if label is None else f" called {label!r}"


def _plain(words: Any) -> str:
    return " ".join(str(words).casefold().split())


def _items(data: dict[str, Any], key: str) -> list[Any]:
    found = data.get(key)
    return found if isinstance(found, list) else []


def _text(data: dict[str, Any], key: str) -> str:
    return data[key] if type(data.get(key)) is str else ""


def _bar(described: dict[str, Any]) -> Bar:
    left, right, bottom, top = (_number(described, side) for side in ("left", "right", "bottom", "top"))
    return Bar(left, right, bottom, top, _text(described, "label"))


def _number(data: dict[str, Any], key: str) -> float:
    return (_numbers([data.get(key)]) or [math.nan])[0]


def _ends(axis: dict[str, Any]) -> tuple[float, float]:
    """The limits of an axis, the lower one first; NaN, with which nothing compares, where there are none."""
    limits = _numbers(axis.get("limits"))
    return (min(limits), max(limits)) if len(limits) == 2 else (math.nan, math.nan)


def _numbers(values: Any) -> list[float]:
    """As floats; nothing when one of them is no number, or an integer beyond all floats."""
    if not isinstance(values, list) or any(type(value) not in (int, float) for value in values):
        return []
    try:
        return [float(value) for value in values]
    except OverflowError:
        return []
