"""Secret groups of ds-integral-image; small groups carry answers summed cell by cell."""

import numpy as np
from whetstone_authoring import Case, group

CELLS_MAX = 10**6
Q_MAX = 200_000
A_MAX = 10**9


def rows_of(table) -> str:
    return "\n".join(" ".join(map(str, row)) for row in table.tolist())


def case(picture, boxes, *, brute=False) -> Case:
    height, width = picture.shape
    boxes = np.asarray(boxes, dtype=np.int64)
    text = f"{height} {width} {len(boxes)}\n{rows_of(picture)}\n{rows_of(boxes)}\n"
    return Case(input=text, answer=cell_by_cell(picture, boxes) if brute else None)


def cell_by_cell(picture, boxes) -> str:
    cells = picture.tolist()
    sums = [sum(sum(row[c0:c1]) for row in cells[r0:r1]) for r0, c0, r1, c1 in boxes.tolist()]
    return "\n".join(map(str, sums)) + "\n"


def random_boxes(rng, shape, count):
    height, width = shape
    rows = np.sort(rng.integers(0, height + 1, (count, 2)), axis=1)
    columns = np.sort(rng.integers(0, width + 1, (count, 2)), axis=1)
    return np.column_stack([rows[:, 0], columns[:, 0], rows[:, 1], columns[:, 1]])


def every_box(shape):
    height, width = shape
    rows = [(a, b) for a in range(height + 1) for b in range(a, height + 1)]
    columns = [(a, b) for a in range(width + 1) for b in range(a, width + 1)]
    return [(r0, c0, r1, c1) for r0, r1 in rows for c0, c1 in columns]


@group("g02_single_cell")
def single_cell(rng):
    """The smallest picture, with all its boxes, full and empty."""
    yield case(np.array([[-5]]), every_box((1, 1)), brute=True)


@group("g03_one_row")
def one_row(rng):
    """A picture of one row: height and width must not be mixed up."""
    picture = rng.integers(-1000, 1001, (1, 2000))
    yield case(picture, random_boxes(rng, picture.shape, 500), brute=True)


@group("g04_one_column")
def one_column(rng):
    """A million rows of one cell and tall boxes: work per row and box is too much."""
    picture = rng.integers(-9, 10, (CELLS_MAX, 1))
    count = Q_MAX
    top = rng.integers(0, 1000, count)
    bottom = CELLS_MAX - rng.integers(0, 1000, count)
    yield case(picture, np.column_stack([top, np.zeros_like(top), bottom, np.ones_like(top)]))


@group("g05_empty_boxes")
def empty_boxes(rng):
    """Boxes without a row, without a column, or without both, inside and on the border: all 0."""
    shape = height, width = 7, 9
    boxes = [box for box in every_box(shape) if box[0] == box[2] or box[1] == box[3]]
    yield case(rng.integers(1, 100, shape), boxes, brute=True)


@group("g06_whole_picture")
def whole_picture(rng):
    """The box of all cells, again and again."""
    picture = rng.integers(-A_MAX, A_MAX, (40, 30), endpoint=True)
    yield case(picture, [(0, 0, 40, 30)] * 3, brute=True)


@group("g07_all_max")
def all_max(rng):
    """All cells at the greatest, then at the smallest value, at the greatest size: sums of 10^15 in size."""
    shape = (1000, 1000)
    corners = [(0, 0, 1000, 1000), (1, 1, 999, 999), (0, 0, 2, 2), (997, 0, 1000, 1000)]
    boxes = [*corners, *random_boxes(rng, shape, 200).tolist()]
    yield case(np.full(shape, A_MAX), boxes)
    yield case(np.full((100, 100), -A_MAX), random_boxes(rng, (100, 100), 200), brute=True)


@group("g08_negatives")
def negatives(rng):
    """Negative cells only."""
    picture = rng.integers(-A_MAX, 0, (60, 80))
    yield case(picture, random_boxes(rng, picture.shape, 300), brute=True)


@group("g09_large_boxes")
def large_boxes(rng):
    """The most boxes, nearly all of the picture each, at the greatest size: work per cell and box is too much."""
    height, width = 800, 1250
    picture = rng.integers(-999, 1000, (height, width))
    margins = rng.integers(0, 40, (Q_MAX, 4))
    yield case(picture, margins * [1, 1, -1, -1] + [0, 0, height, width])


@group("g10_every_box")
def every_box_of_small_pictures(rng):
    """All boxes of small pictures of different shapes: each off-by-one shows."""
    for shape in ((4, 5), (5, 4), (2, 9), (6, 6)):
        yield case(rng.integers(-50, 51, shape), every_box(shape), brute=True)


@group("g11_random")
def random_boxes_of_a_wide_picture(rng):
    """Full-range values and random boxes in a wide picture."""
    picture = rng.integers(-A_MAX, A_MAX, (100, 4000), endpoint=True)
    yield case(picture, random_boxes(rng, picture.shape, 50_000))
