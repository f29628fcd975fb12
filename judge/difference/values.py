"""What a function returned beside what was expected, as tables of cells with the differing ones marked.

Works on plain data from the codec. Of results that are no tables of plain values there is nothing: their
texts are compared as outputs are.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from judge.checkers import typed
from judge.checkers.check import shown
from judge.difference.steps import FAR, HAIR, SAME, of_numbers
from problems.package.model import Comparison, ResultRule

MOST_ROWS = 12
MOST_COLUMNS = 10
LONGEST_CELL = 40
MOST_TABLES = 6
ORDERED = frozenset({"exact", "close"})
"""Policies under which each value has its place; under others a cell says nothing about another."""
Cell = dict[str, Any]
Table = dict[str, Any]
"""{"label", "columns", "rows": [{"label", "cells": [{"own", "expected", "step"}]}], "wrong", "count"}, or
{"label", "own_shape", "expected_shape"} where the shapes differ."""


def tables(value: Any, expected: Any, rule: ResultRule | None) -> list[Table]:
    """One table, or one for each element of a returned tuple; empty where cells would not help."""
    comparisons = rule.comparisons if rule and rule.comparisons else (typed.EXACT,)
    parts: list[tuple[str, Any, Any, Comparison]] = [("", value, expected, comparisons[0])]
    if type(expected) is tuple and type(value) is tuple and len(value) == len(expected):
        each = comparisons if rule and rule.is_per_element else comparisons[:1] * len(expected)
        labels = [f"[{index}]" for index in range(len(expected))]
        parts = list(zip(labels, value, expected, each, strict=True))
    found = [_table(*part) for part in parts[:MOST_TABLES] if part[3].policy in ORDERED]
    return [table for table in found if table is not None]


def _table(label: str, value: Any, expected: Any, comparison: Comparison) -> Table | None:
    got, wanted = _grid(value), _grid(expected)
    if wanted is None:
        return None
    shape, wanted_shape = _shape(value), _shape(expected)
    if got is None or len(shape) != len(wanted_shape) or shape[1:] != wanted_shape[1:]:
        return {"label": label, "own_shape": _shape_text(value), "expected_shape": _shape_text(expected)}
    cells = [_row(*pair, comparison) for pair in _beside(got, wanted)]
    wrong = sum(cell["step"] != SAME for row in cells for cell in row)
    count = sum(map(len, cells))
    if not wrong:
        return None
    return {"label": label, "wrong": wrong, "count": count, **_window(cells, len(wanted_shape) > 1)}


def _grid(value: Any) -> list[list[Any]] | None:
    """As rows of plain values: a vector is one row. None for anything deeper or of other things."""
    if isinstance(value, np.ndarray):
        if value.ndim not in (1, 2):
            return None
        rows = value.tolist()
        return [rows] if value.ndim == 1 else rows
    if isinstance(value, np.generic):
        return [[value.item()]]
    if type(value) in (list, tuple):
        if all(type(row) in (list, tuple) for row in value) and value:
            widths = {len(row) for row in value}
            is_flat = len(widths) == 1 and all(_is_plain(cell) for row in value for cell in row)
            return [list(row) for row in value] if is_flat else None
        return [list(value)] if all(map(_is_plain, value)) else None
    return [[value]] if _is_plain(value) else None


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float | complex | np.generic) or value is None


def _shape(value: Any) -> tuple[int, ...]:
    if isinstance(value, np.ndarray):
        return tuple(value.shape)
    grid = _grid(value)
    if grid is None or type(value) not in (list, tuple):
        return ()
    return (len(grid), len(grid[0])) if value and type(value[0]) in (list, tuple) else (len(value),)


def _shape_text(value: Any) -> str:
    grid = _grid(value)
    if grid is None and not isinstance(value, np.ndarray):
        return type(value).__name__
    shape = _shape(value)
    sizes = " x ".join(map(str, shape))
    return f"{type(value).__name__} {sizes}".strip()


def _beside(got: list[list[Any]], wanted: list[list[Any]]) -> Iterator[tuple[list[Any], list[Any]]]:
    for index in range(max(len(got), len(wanted))):
        yield got[index] if index < len(got) else [], wanted[index] if index < len(wanted) else []


def _row(got: list[Any], wanted: list[Any], comparison: Comparison) -> list[Cell]:
    return [
        _cell(got[at : at + 1], wanted[at : at + 1], comparison) for at in range(max(len(got), len(wanted)))
    ]


def _cell(got: list[Any], wanted: list[Any], comparison: Comparison) -> Cell:
    """`got` and `wanted` hold one value, or none where that side has no such cell."""
    if not got or not wanted:
        return {
            "own": _text(got[0]) if got else None,
            "expected": _text(wanted[0]) if wanted else None,
            "step": FAR,
        }
    rule = ResultRule(comparisons=(comparison,))
    if typed.compare(got[0], wanted[0], rule).is_accepted:
        return {"own": _text(got[0]), "expected": _text(wanted[0]), "step": SAME}
    own, expected = _text(got[0]), _text(wanted[0])
    if own == expected:
        # Cut to what people read they look alike: then every digit counts, and the type.
        own, expected = shown(got[0], LONGEST_CELL), shown(wanted[0], LONGEST_CELL)
    return {"own": own, "expected": expected, "step": _step(got[0], wanted[0])}


def _step(got: Any, wanted: Any) -> int:
    if any(isinstance(value, bool) or not isinstance(value, int | float) for value in (got, wanted)):
        return FAR
    try:
        # The right value of the wrong type is off as well.
        return max(of_numbers(float(got), float(wanted)), HAIR)
    except OverflowError:
        return FAR


def _text(value: Any) -> str:
    if type(value) is float:
        return f"{value:.6g}"
    return shown(value, LONGEST_CELL)


def _window(cells: Sequence[Sequence[Cell]], has_rows: bool) -> Table:
    """As much as can be read, with the first differing cell in it."""
    first = next(
        (row, column) for row, line in enumerate(cells) for column, cell in enumerate(line) if cell["step"]
    )
    top = _start(first[0], len(cells), MOST_ROWS)
    left = _start(first[1], max(map(len, cells)), MOST_COLUMNS)
    rows = [
        {"label": str(top + number) if has_rows else "", "cells": list(line[left : left + MOST_COLUMNS])}
        for number, line in enumerate(cells[top : top + MOST_ROWS])
    ]
    width = max(len(row["cells"]) for row in rows)
    is_cut = len(cells) > MOST_ROWS or max(map(len, cells)) > MOST_COLUMNS
    return {"columns": [str(left + at) for at in range(width)], "rows": rows, "is_cut": is_cut}


def _start(wanted: int, count: int, most: int) -> int:
    return max(0, min(wanted - 1, count - most))
