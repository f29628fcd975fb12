"""Describes a matplotlib figure as plain data, in the learner's process: nothing that it says is believed.

Laid beside the harness of driven problems; the driver looks at the description with `whetstone_figure`. The
picture is for people only. Standard library and numpy; matplotlib once the learner's code has made a figure.
"""

import importlib
import io
import math
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

MAX_PICTURE_BYTES = 200_000
MAX_NUMBERS = 200_000
"""Of one figure, all lines, bars and images together."""
MAX_TEXT = 500
RESOLUTIONS = (100, 72, 50, 36)
"""Dots per inch, tried in turn until the picture is small enough."""
MAX_INCHES = 20.0


class NoFigure(TypeError):
    """What the function returned is no figure; the text is for the learner."""


def describe(value: Any, *, draws: bool = True) -> dict[str, Any]:
    """{"figure": plain data, "picture": PNG bytes}. Raises `NoFigure`.

    The picture is empty when it would be too large, and where nobody `draws`.
    """
    figure = figure_of(value)
    width, height = (float(inches) for inches in figure.get_size_inches())
    budget = Budget(MAX_NUMBERS)
    axes = [describe_axes(one, budget) for one in figure.axes if one.get_visible()]
    title = figure.get_suptitle() if hasattr(figure, "get_suptitle") else ""
    return {
        "figure": {"title": text(title), "size": [width, height], "axes": axes},
        "picture": picture(figure, width, height) if draws else b"",
    }


def figure_of(value: Any) -> Any:
    """The figure that was returned, or that the returned axes belong to. Raises `NoFigure`."""
    module = sys.modules.get("matplotlib.figure")
    if module is None:
        raise NoFigure("the function returned no matplotlib figure: matplotlib was not even imported")
    # Axes know their figure; the grids of seaborn do as well.
    for candidate in (value, getattr(value, "figure", None)):
        if isinstance(candidate, module.Figure):
            return candidate
    raise NoFigure(f"the function returned a {type(value).__name__} instead of a matplotlib Figure or Axes")


class Budget:
    """Counts the numbers of a figure: what is too large is refused, never cut."""

    def __init__(self, most: int) -> None:
        self.left = most

    def numbers(self, values: Any) -> list[float]:
        """As a flat list of floats; masked and missing values are NaN."""
        flat = np.ma.filled(np.ma.asarray(values, dtype=np.float64), math.nan).ravel()
        self.left -= flat.size
        if self.left < 0:
            raise NoFigure(f"the figure holds more than {MAX_NUMBERS} numbers")
        return [float(value) for value in flat]


def text(value: Any) -> str:
    """A bounded text."""
    return str(value)[:MAX_TEXT]


def colour(value: Any) -> str:
    """#rrggbbaa, empty for none."""
    colors = importlib.import_module("matplotlib.colors")
    try:
        return text(colors.to_hex(value, keep_alpha=True))
    except (ValueError, TypeError):
        return ""


def label(artist: Any) -> str:
    """What the legend would call it; names that matplotlib gives by itself begin with _ and are none."""
    found = text(artist.get_label() or "")
    return "" if found.startswith("_") else found


def describe_axes(axes: Any, budget: Budget) -> dict[str, Any]:
    """Everything of one pair of axes that is seen."""
    collections, lines, patches = (
        importlib.import_module(f"matplotlib.{name}") for name in ("collections", "lines", "patches")
    )
    names = names_of_bars(axes, patches.Patch)
    shown = [artist for artist in axes.get_children() if artist.get_visible()]
    own = [one for one in shown if one in axes.patches]
    bars = [one for one in own if isinstance(one, patches.Rectangle)]
    # seaborn leaves a rectangle of no size behind for its legend.
    bars = [one for one in bars if one.get_width() or one.get_height()]
    points = [one for one in shown if isinstance(one, collections.PathCollection)]
    return {
        "title": text(axes.get_title() or axes.get_title("left") or axes.get_title("right")),
        "x": describe_axis(axes.xaxis, axes.get_xlim(), axes.get_xscale(), budget),
        "y": describe_axis(axes.yaxis, axes.get_ylim(), axes.get_yscale(), budget),
        "lines": [describe_line(one, budget) for one in shown if isinstance(one, lines.Line2D)],
        "bars": [describe_bar(one, names(one), budget) for one in bars],
        "shapes": [describe_shape(one, budget) for one in own if not isinstance(one, patches.Rectangle)],
        "scatters": [describe_scatter(one, budget) for one in points],
        "fills": [
            fill
            for one in shown
            if isinstance(one, collections.PolyCollection)
            for fill in describe_fill(one, budget)
        ],
        "images": [describe_image(one, budget) for one in axes.images if one.get_visible()],
        "texts": [describe_words(one) for one in axes.texts if one.get_visible()],
        "legend": describe_legend(axes.get_legend()),
    }


def names_of_bars(axes: Any, patch: Any) -> Callable[[Any], str]:
    """Finds the name of a bar: its own, its container's, or that of the legend's entry of the same colour."""
    by_container = {
        id(bar): label(container)
        for container in axes.containers
        for bar in container
        if isinstance(bar, patch)
    }
    legend = axes.get_legend()
    entries = zip(legend.legend_handles, legend.get_texts(), strict=False) if legend is not None else ()
    by_colour = {
        colour(handle.get_facecolor()): text(entry.get_text())
        for handle, entry in entries
        if isinstance(handle, patch)
    }

    def name(bar: Any) -> str:
        return label(bar) or by_container.get(id(bar), "") or by_colour.get(colour(bar.get_facecolor()), "")

    return name


def describe_axis(axis: Any, limits: Any, scale: str, budget: Budget) -> dict[str, Any]:
    """Label, limits, scale and ticks of one axis."""
    places = budget.numbers(axis.get_ticklocs())
    formatter = axis.get_major_formatter()
    formatter.set_locs(places)
    return {
        "label": text(axis.get_label().get_text()),
        "limits": [float(limits[0]), float(limits[1])],
        "scale": text(scale),
        "ticks": places,
        "tick_labels": [text(formatter(place, index)) for index, place in enumerate(places)],
    }


def describe_line(line: Any, budget: Budget) -> dict[str, Any]:
    """Data in the coordinates that the line was given in; `is_data` tells lines such as axvline apart."""
    x, y = line.get_xdata(orig=False), line.get_ydata(orig=False)
    return {
        "x": budget.numbers(x),
        "y": budget.numbers(y),
        "label": label(line),
        "colour": colour(line.get_color()),
        "style": text(line.get_linestyle()),
        "marker": text(line.get_marker()),
        "width": float(line.get_linewidth()),
        "spans": spans_of(line),
    }


def spans_of(line: Any) -> str:
    """`x` for a line that spans the whole width whatever the limits, `y` for the height, else empty."""
    axes, transform = line.axes, line.get_transform()
    if axes is None:
        return ""
    if transform == axes.get_yaxis_transform(which="grid"):
        return "x"
    return "y" if transform == axes.get_xaxis_transform(which="grid") else ""


def describe_bar(bar: Any, name: str, budget: Budget) -> dict[str, Any]:
    """A rectangle, with its sides in order."""
    x, y, width, height = budget.numbers([bar.get_x(), bar.get_y(), bar.get_width(), bar.get_height()])
    return {
        "left": min(x, x + width),
        "right": max(x, x + width),
        "bottom": min(y, y + height),
        "top": max(y, y + height),
        "colour": colour(bar.get_facecolor()),
        "label": name,
    }


def describe_shape(shape: Any, budget: Budget) -> dict[str, Any]:
    """Any other patch: its corners in the coordinates of the data."""
    path = shape.get_patch_transform().transform_path(shape.get_path())
    return {
        "points": path_points(path, budget),
        "colour": colour(shape.get_facecolor()),
        "label": label(shape),
    }


def path_points(path: Any, budget: Budget) -> list[list[float]]:
    """[[x, y], ...]"""
    flat = budget.numbers(path.vertices)
    return [list(pair) for pair in zip(flat[::2], flat[1::2], strict=True)]


def describe_scatter(points: Any, budget: Budget) -> dict[str, Any]:
    """Places and colour of a cloud of points."""
    flat = budget.numbers(points.get_offsets())
    return {
        "x": flat[::2],
        "y": flat[1::2],
        "colour": first_colour(points.get_facecolor()),
        "label": label(points),
    }


def describe_fill(fill: Any, budget: Budget) -> list[dict[str, Any]]:
    """The areas of one `fill_between` and the like."""
    shade, name = first_colour(fill.get_facecolor()), label(fill)
    return [
        {"points": path_points(path, budget), "colour": shade, "label": name} for path in fill.get_paths()
    ]


def describe_words(words: Any) -> dict[str, Any]:
    """A text inside the axes, and where it begins."""
    x, y = words.get_position()
    return {"x": float(x), "y": float(y), "text": text(words.get_text())}


def first_colour(colours: Any) -> str:
    """Of a collection."""
    return colour(colours[0]) if len(colours) else ""


def describe_image(image: Any, budget: Budget) -> dict[str, Any]:
    """The array of an image and where it lies."""
    values = image.get_array()
    return {
        "shape": [int(size) for size in values.shape],
        "values": budget.numbers(values),
        "extent": [float(side) for side in image.get_extent()],
        "origin": text(image.origin),
        "limits": [float(limit) for limit in image.get_clim() if limit is not None],
        "colours": text(image.get_cmap().name),
    }


def describe_legend(legend: Any) -> dict[str, Any] | None:
    """Title and entries in order; None without a legend."""
    if legend is None or not legend.get_visible():
        return None
    return {
        "title": text(legend.get_title().get_text()),
        "entries": [text(entry.get_text()) for entry in legend.get_texts()],
    }


def picture(figure: Any, width: float, height: float) -> bytes:
    """The figure as PNG, as sharp as fits into the limit; empty when nothing fits."""
    if max(width, height) > MAX_INCHES:
        return b""
    for resolution in RESOLUTIONS:
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=resolution)
        if len(buffer.getvalue()) <= MAX_PICTURE_BYTES:
            return buffer.getvalue()
    return b""
