"""Policies that leave a result some freedom: each takes it out of a pair of values, which then has to agree.

Both values come out of the codec and have the same type, length and, if they are arrays, shape.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from problems.package import codec
from problems.package.model import Comparison

Freedom = Callable[[Any, Any, Comparison], tuple[Any, Any]]
MOST_PAIRED_ROWS = 2_000
"""Up to here each row looks for its partner among all; beyond, rows are paired in sorted order."""
EXACT = 2**53
"""Below it integers are floats without loss."""


def in_row_order(value: Any, expected: Any, comparison: Comparison) -> tuple[Any, Any]:
    """The value's rows in the order of the expected ones: each takes the first that is close enough.

    Rows that have no partner stand where rows are missing. Two expected rows within twice the tolerance of
    each other may take each other's partner.
    """
    got, wanted = _matrix(value), _matrix(expected)
    if got is None or wanted is None or got.shape != wanted.shape:
        return (_by_numbers(value, expected, comparison) if isinstance(value, list) else value), expected
    if len(wanted) > MOST_PAIRED_ROWS:
        return got[np.lexsort(got.T[::-1])], wanted[np.lexsort(wanted.T[::-1])]
    order = _partners(got, wanted, comparison)
    return ([value[i] for i in order] if isinstance(value, list) else value[order]), expected


def _partners(got: Any, wanted: Any, comparison: Comparison) -> Any:
    bound = np.maximum(comparison.atol, comparison.rtol * np.abs(wanted))
    is_free = np.ones(len(got), dtype=bool)
    order = np.full(len(got), -1)
    for index, row in enumerate(wanted):
        with np.errstate(invalid="ignore"):
            near = (got == row) | (np.abs(got - row) <= bound[index]) | (np.isnan(got) & np.isnan(row))
        found = np.flatnonzero(near.all(axis=1) & is_free)
        if len(found):
            order[index] = found[0]
            is_free[found[0]] = False
    order[order < 0] = np.flatnonzero(is_free)
    return order


def _matrix(value: Any) -> Any:
    """As a matrix of floats; None for anything else."""
    if isinstance(value, np.ndarray):
        return value.astype(np.float64) if value.ndim == 2 and value.dtype.kind in "biuf" else None
    rows = value if isinstance(value, list) else []
    kinds = {type(item) for row in rows if isinstance(row, list | tuple) for item in row}
    widths = {len(row) if isinstance(row, list | tuple) else -1 for row in rows}
    if not kinds <= {int, float} or len(widths) != 1 or -1 in widths:
        return None
    try:
        return np.array(rows, dtype=np.float64).reshape(len(rows), widths.pop())
    except OverflowError:
        return None


def _by_numbers(value: list[Any], expected: list[Any], comparison: Comparison) -> list[Any]:
    """The same for rows that hold other things as well: those that agree in these are paired by numbers."""
    own = _by_other_cells(value)
    order = [-1] * len(expected)
    for key, places in _by_other_cells(expected).items():
        rows = own.get(key, [])
        if len(rows) != len(places):
            continue
        got, wanted = _numbers_of(value, rows), _numbers_of(expected, places)
        if len(rows) > MOST_PAIRED_ROWS:
            pairs = zip(np.lexsort(wanted.T[::-1]), np.lexsort(got.T[::-1]), strict=True)
        else:
            pairs = zip(range(len(rows)), _partners(got, wanted, comparison), strict=True)
        for place, partner in pairs:
            order[places[place]] = rows[partner]
    free = iter(sorted(set(range(len(value))) - set(order)))
    return [value[index if index >= 0 else next(free)] for index in order]


def _by_other_cells(rows: list[Any]) -> dict[Any, list[int]]:
    """The places of rows that agree in everything but their numbers."""
    groups: dict[Any, list[int]] = {}
    for place, row in enumerate(rows):
        key = (type(row).__name__, *("" if _is_number(cell) else _told(cell) for cell in _cells(row)))
        groups.setdefault(key, []).append(place)
    return groups


def _numbers_of(rows: list[Any], places: list[int]) -> Any:
    cells = [[float(cell) if _is_number(cell) else 0.0 for cell in _cells(rows[at])] for at in places]
    # A first column of nothing: rows may have no cells at all.
    return np.array([[0.0, *row] for row in cells])


def _cells(row: Any) -> Any:
    return row if isinstance(row, list | tuple) else (row,)


def _is_number(cell: Any) -> bool:
    return type(cell) is float or (type(cell) is int and abs(cell) < EXACT)


def _told(value: Any) -> str:
    """Another text for each other value; of the largest integers, Python's own is refused."""
    return repr(value) if type(value) in (str, float, bool, complex) else codec.dumps(value).decode()


def with_expected_signs(value: Any, expected: Any, comparison: Comparison) -> tuple[Any, Any]:
    """The vector, or each column of the matrix, turned to the side of the expected one."""
    if not isinstance(expected, np.ndarray) or value.dtype.kind not in "iuf":
        return value, expected
    got, wanted = value.astype(np.float64), expected.astype(np.float64)
    with np.errstate(all="ignore"):
        is_opposite = (got * wanted).sum(axis=0) < 0
    return np.where(is_opposite, -got, got), wanted


def with_expected_labels(value: Any, expected: Any, comparison: Comparison) -> tuple[Any, Any]:
    """The labels under the names that the expected ones have where each appears first.

    Where one label stands for two or two for one, the first place of the second shows it.
    """
    got, wanted = _labels(value), _labels(expected)
    return _first_places(got), _first_places(wanted)


def _labels(value: Any) -> list[Any]:
    return [_told(label) for label in (value.tolist() if isinstance(value, np.ndarray) else value)]


def _first_places(labels: list[Any]) -> list[int]:
    places: dict[Any, int] = {}
    return [places.setdefault(label, index) for index, label in enumerate(labels)]


FREEDOMS: Mapping[str, Freedom] = MappingProxyType(
    {
        "rows": in_row_order,
        "up_to_sign": with_expected_signs,
        "up_to_labels": with_expected_labels,
    }
)
