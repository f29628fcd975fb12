"""Compares boxes, points, ticks and texts with what the data give."""

import numpy as np
from whetstone_driver import Rejected, drive
from whetstone_figure import Figure, close

LEAST = 5
REACH = 1.5
RTOL, ATOL = 1e-6, 1e-9


def by_group(groups, values):
    """(name, its values sorted) in the order that is asked for."""
    table = {}
    for name, value in zip(groups, values.tolist()):
        table.setdefault(name, []).append(value)
    rows = [(name, np.sort(np.array(own))) for name, own in table.items()]
    return sorted(rows, key=lambda row: (-float(np.median(row[1])), row[0]))


def check_box(name, x, box):
    q1, median, q3 = np.quantile(x, [0.25, 0.5, 0.75])
    inside = x[(x >= q1 - REACH * (q3 - q1)) & (x <= q3 + REACH * (q3 - q1))]
    beyond = x[(x < inside[0]) | (x > inside[-1])]
    # A whisker of no length ends at the box.
    low = box.low if box.low == box.low else box.q1
    high = box.high if box.high == box.high else box.q3
    pairs = (
        ("first quartile", box.q1, q1),
        ("median", box.median, median),
        ("third quartile", box.q3, q3),
        ("lower whisker", low, min(inside[0], q1)),
        ("upper whisker", high, max(inside[-1], q3)),
    )
    for words, got, want in pairs:
        if not close([got], [want], RTOL, ATOL):
            raise Rejected(
                f"the {words} of a group is wrong", f"the {words} of {name}: {got} instead of {want}"
            )
    return beyond


def judge(case, solution):
    groups, values = case.args
    axes = Figure(solution.figure("draw", groups, values)).axes()
    rows = by_group(groups, values)
    large = bool(values.min() > 0.0 and values.max() > 1000.0 * values.min())
    axes.expect_scale(x="linear", y="log" if large else "linear")
    axes.expect_ticks("x", [f"{name} ({len(x)})" for name, x in rows])
    places = [place for place, _ in axes.ticks("x")]
    if not close(np.diff(places), np.ones(len(places) - 1), 0.0, 1e-6):
        raise Rejected("neighbouring groups are not 1 apart")
    with_box = [(place, name, x) for place, (name, x) in zip(places, rows) if len(x) >= LEAST]
    boxes = axes.boxes()
    if not close([box.centre for box in boxes], [place for place, _, _ in with_box], 0.0, 1e-6):
        raise Rejected("the boxes do not stand over the ticks of the groups of at least 5 values")
    want = {place: x for place, (_, x) in zip(places, rows) if len(x) < LEAST}
    for (place, name, x), box in zip(with_box, boxes):
        want[place] = check_box(name, x, box)
    check_points(axes, places, want)
    axes.expect_horizontal(float(np.median(values)), label="overall median", rtol=RTOL, atol=ATOL)
    axes.expect_legend(["overall median"])
    axes.expect_labels(title=f"{len(rows)} groups, {len(values)} values", y="value")


def check_points(axes, places, want):
    found = {place: [] for place in places}
    for x, y in axes.points():
        near = min(places, key=lambda place: abs(place - x))
        if abs(near - x) > 0.4 + 1e-9:
            raise Rejected("a point stands at no group's place")
        found[near].append(y)
    for place, expected in want.items():
        if not close(sorted(found[place]), np.sort(expected), RTOL, ATOL):
            words = f"{len(found[place])} points instead of {len(expected)} at place {place:g}"
            raise Rejected("the single points of a group are not as asked", words)


drive(judge)
