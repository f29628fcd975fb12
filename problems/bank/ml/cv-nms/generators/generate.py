"""Secret data of "Non-maximum suppression". Small cases are answered in exact fractions; for the others the generator
keeps every IoU away from the threshold.
"""

from fractions import Fraction

import numpy as np
from whetstone_authoring import Case, group

MARGIN = 1e-9


def overlaps(boxes, i, rest):
    """(intersection, union) of box i with the boxes `rest`."""
    width = np.minimum(boxes[i, 2], boxes[rest, 2]) - np.maximum(boxes[i, 0], boxes[rest, 0])
    height = np.minimum(boxes[i, 3], boxes[rest, 3]) - np.maximum(boxes[i, 1], boxes[rest, 1])
    inter = np.maximum(width, 0.0) * np.maximum(height, 0.0)
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return inter, area[i] + area[rest] - inter


def is_clear(boxes, classes, thr):
    """Whether no IoU inside a class is near the threshold."""
    for c in np.unique(classes):
        own = np.flatnonzero(classes == c)
        for place, i in enumerate(own):
            inter, union = overlaps(boxes, i, own[place + 1 :])
            near = np.abs(inter - thr * union) <= 10.0 * MARGIN * np.maximum(union, 1e-300)
            if (near & (inter > 0.0)).any():
                return False
    return True


def exactly(boxes, scores, classes, thr):
    """From the statement, in fractions."""
    corners = [[Fraction(float(v)) for v in box] for box in boxes]
    area = [(c[2] - c[0]) * (c[3] - c[1]) for c in corners]
    kept = []
    for i in sorted(range(len(corners)), key=lambda i: (-scores[i], i)):
        for j in kept:
            if classes[i] != classes[j]:
                continue
            a, b = corners[i], corners[j]
            inter = max(Fraction(0), min(a[2], b[2]) - max(a[0], b[0])) * max(
                Fraction(0), min(a[3], b[3]) - max(a[1], b[1])
            )
            union = area[i] + area[j] - inter
            if union and inter > Fraction(thr) * union:
                break
        else:
            kept.append(i)
    return np.array(kept, dtype=np.int64)


def case(boxes, scores, classes, thr, *, exact=False):
    boxes = np.array(boxes, dtype=np.float64).reshape(-1, 4)
    scores, classes = np.array(scores, dtype=np.float64), np.array(classes, dtype=np.int64)
    if not exact:
        return Case(args=[boxes, scores, classes, float(thr)])
    expected = exactly(boxes, scores.tolist(), classes.tolist(), float(thr))
    return Case(args=[boxes, scores, classes, float(thr)], expected=expected)


def scene(rng, n, objects, size=1000.0, jitter=6.0):
    """Piles of boxes around objects."""
    centre = rng.uniform(0.0, size, (objects, 2))
    half = rng.uniform(8.0, 60.0, (objects, 2))
    which = rng.integers(0, objects, n)
    middle = centre[which] + rng.normal(scale=jitter, size=(n, 2))
    extent = half[which] * np.exp(rng.normal(scale=0.2, size=(n, 2)))
    return np.hstack([middle - extent, middle + extent])


def clear_scene(rng, n, objects, kinds, thr, **options):
    for _ in range(100):
        boxes, classes = scene(rng, n, objects, **options), rng.integers(0, kinds, n)
        if is_clear(boxes, classes, thr):
            return case(boxes, rng.random(n), classes, thr)
    raise ValueError("no clear scene found")


@group("g02_minimal")
def minimal(rng):
    """No box, one box, two equal ones."""
    yield case([], [], [], 0.5, exact=True)
    yield case([[1, 2, 3, 4]], [0.3], [7], 0.5, exact=True)
    yield case([[1, 2, 3, 4]] * 2, [0.3, 0.4], [7, 7], 0.5, exact=True)
    yield case([[1, 2, 3, 4]] * 2, [0.3, 0.4], [7, 8], 0.5, exact=True)


@group("g03_chains")
def chains(rng):
    """Each box overlaps only its neighbours: every second one stays."""
    for n in (3, 8, 41):
        left = 4.0 * np.arange(n)
        boxes = np.stack([left, np.zeros(n), left + 10.0, np.full(n, 10.0)], axis=1)
        yield case(boxes, np.linspace(0.9, 0.1, n), np.zeros(n), 0.3, exact=True)
        yield case(boxes, rng.permutation(np.linspace(0.9, 0.1, n)), np.zeros(n), 0.3, exact=True)


@group("g04_touching")
def touching(rng):
    """Edges and corners that touch have nothing in common, also with threshold 0."""
    grid = [[10 * i, 10 * j, 10 * i + 10, 10 * j + 10] for i in range(5) for j in range(5)]
    yield case(grid, rng.permutation(25) / 25.0, np.zeros(25), 0.0, exact=True)
    yield case([[0, 0, 1, 1], [1, 0, 2, 1], [0, 1, 1, 2]], [0.3, 0.2, 0.1], [0, 0, 0], 0.0, exact=True)
    yield case([[0, 0, 2, 2], [2, 2, 4, 4], [1, 1, 3, 3]], [0.9, 0.8, 0.7], [0, 0, 0], 0.1, exact=True)


@group("g05_zero_area")
def zero_area(rng):
    """Points and lines: their union with each other is empty, with a real box it is not."""
    yield case([[5, 5, 5, 5]] * 3, [0.5, 0.6, 0.7], [1, 1, 1], 0.0, exact=True)
    yield case([[0, 0, 0, 9], [0, 0, 0, 9], [0, 0, 9, 9], [3, 3, 3, 3]], [0.5, 0.6, 0.7, 0.2], [1] * 4, 0.5, exact=True)
    yield case([[0, 0, 4, 0], [0, 0, 4, 4], [0, 0, 4, 0]], [0.9, 0.5, 0.6], [2] * 3, 0.0, exact=True)


@group("g06_exact_threshold")
def exact_threshold(rng):
    """Whole numbers whose IoU is exactly the threshold: not more than it, so both stay."""
    yield case([[0, 0, 3, 1], [1, 0, 4, 1]], [0.9, 0.8], [0, 0], 0.5, exact=True)
    yield case([[0, 0, 10, 10], [0, 0, 10, 5], [0, 0, 5, 5]], [0.9, 0.8, 0.7], [0] * 3, 0.5, exact=True)
    yield case([[0, 0, 8, 8], [0, 0, 8, 2], [0, 0, 4, 4]], [0.9, 0.8, 0.7], [0] * 3, 0.25, exact=True)
    yield case([[0, 0, 6, 6]] * 3, [0.5, 0.6, 0.4], [0] * 3, 1.0, exact=True)
    yield case([[0, 0, 5, 5], [5, 0, 9, 5]], [0.5, 0.6], [0, 0], 0.0, exact=True)


@group("g07_classes")
def several_classes(rng):
    """Classes do not see each other, and the result is ordered over all of them."""
    boxes = [[0, 0, 10, 10]] * 9
    yield case(boxes, np.linspace(0.1, 0.9, 9), np.arange(9) % 3, 0.4, exact=True)
    yield case(boxes, np.linspace(0.9, 0.1, 9), [999, 0, 5] * 3, 0.4, exact=True)
    for _ in range(3):
        yield clear_scene(rng, 200, 12, 6, 0.45)


@group("g08_equal_scores")
def equal_scores(rng):
    """The lower index goes first."""
    yield case([[0, 0, 10, 10], [1, 0, 11, 10], [2, 0, 12, 10]], [0.5] * 3, [0] * 3, 0.5, exact=True)
    for n in (20, 40, 60):
        corner = rng.integers(0, 12, (n, 2))
        boxes = np.hstack([corner, corner + rng.integers(3, 9, (n, 2))])
        yield case(boxes, rng.integers(1, 4, n) / 4.0, rng.integers(0, 2, n), 0.375, exact=True)


@group("g09_random")
def random_boxes(rng):
    """Small integer boxes against fractions, and scenes."""
    for _ in range(40):
        n = int(rng.integers(2, 25))
        corner = rng.integers(-8, 9, (n, 2))
        boxes = np.hstack([corner, corner + rng.integers(0, 9, (n, 2))])
        thr = float(rng.choice([0.0, 0.125, 0.25, 0.5, 0.75]))
        yield case(boxes, rng.permutation(n) / n, rng.integers(0, 3, n), thr, exact=True)
    for thr in (0.1, 0.5, 0.9):
        yield clear_scene(rng, 400, 25, 2, thr)


@group("g10_many_classes")
def many_classes(rng):
    """20000 boxes in 80 classes."""
    yield clear_scene(rng, 20_000, 900, 80, 0.5, size=6000.0)


@group("g11_one_class")
def one_class(rng):
    """Many boxes of one class with hardly any overlap: nearly all are kept."""
    i, j = np.divmod(np.arange(9_000), 100)
    corner = np.stack([100.0 * j, 100.0 * i], axis=1) + rng.uniform(0.0, 20.0, (9_000, 2))
    boxes = np.hstack([corner, corner + rng.uniform(60.0, 79.0, (9_000, 2))])
    yield case(boxes, rng.random(9_000), np.zeros(9_000), 0.5)
