"""Comparing the result of SQL with the expected one: columns, number of rows, values, order.

Both sides are codec texts: `{"columns": [...], "rows": [[...]]}`, or `{"tables": {name: {"columns", "rows",
"schema"}}}` for the state of tables after a script. Integers, texts, bytes and NULL are compared exactly and
with their types; where a REAL is expected a number within the tolerance will do.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from judge.checkers.check import ACCEPTED, Check, rejected, shown
from problems.package import codec
from problems.package.model import SqlRule

Row = Sequence[Any]
Close = Callable[[Any, Any], bool]

MOST_PAIRED = 300
"""Rows that differ in REAL values only are paired one by one up to this number."""
SHOWN_CELLS = 12
_TYPES = {
    int: "integer",
    float: "real",
    str: "text",
    bytes: "blob",
    bool: "boolean",
    list: "list",
    dict: "struct",
}


class _Difference(Exception):
    """The first difference found; carries the check that says so."""

    def __init__(self, kind: str, detail: str = "") -> None:
        self.check = rejected(kind, detail)
        super().__init__(kind)


def check(output: bytes, answer: bytes, rule: SqlRule) -> Check:
    """Compare two results. Raises `CodecError` when the answer is none: that is not the learner's."""
    expected = codec.loads(answer)
    try:
        value = codec.loads(output)
    except codec.CodecError as error:
        return rejected("the result cannot be read", f"the result cannot be read: {error}")
    try:
        if "tables" in expected:
            _compare_tables(value, expected["tables"], rule)
        else:
            _compare(_as_table(value), expected, rule, rule.ordered, "")
    except _Difference as difference:
        return difference.check
    return ACCEPTED


def _as_table(value: Any) -> dict[str, Any]:
    if type(value) is not dict or not {"columns", "rows"} <= set(value):
        raise _Difference("the result cannot be read")
    columns, rows = value["columns"], value["rows"]
    is_table = type(columns) is list and all(type(name) is str for name in columns) and type(rows) is list
    if not is_table or any(type(row) is not list or len(row) != len(columns) for row in rows):
        raise _Difference("the result cannot be read")
    return value


def _compare_tables(value: Any, expected: dict[str, Any], rule: SqlRule) -> None:
    tables = value.get("tables") if type(value) is dict else None
    if type(tables) is not dict or set(tables) != set(expected):
        raise _Difference("the result cannot be read")
    for name, wanted in expected.items():
        got = _as_table(tables[name])
        # What is in a table has no order.
        _compare(got, wanted, rule, False, f"table {name}: ")
        missing = [text for text in wanted.get("schema", []) if text not in got.get("schema", [])]
        if missing:
            kind = f"table {name}: its definition was changed"
            raise _Difference(kind, f"{kind}; missing: {shown(missing[0], 300)}")


def _compare(
    got: dict[str, Any], wanted: dict[str, Any], rule: SqlRule, is_ordered: bool, where: str
) -> None:
    _compare_columns(got["columns"], wanted["columns"], rule, where)
    columns = wanted["columns"]
    rows, expected = got["rows"], wanted["rows"]
    if _is_same(rows, expected):
        return
    is_close = _closeness(rule)
    if len(rows) != len(expected):
        kind = f"{where}wrong number of rows"
        odd = _odd_row(rows, expected, is_close)
        raise _Difference(kind, f"{kind}: {len(rows)} instead of {len(expected)}{odd}")
    if is_ordered:
        _compare_in_order(rows, expected, columns, is_close, where)
    else:
        _compare_bags(rows, expected, columns, is_close, where)


def _compare_columns(got: Row, wanted: Row, rule: SqlRule, where: str) -> None:
    if len(got) != len(wanted):
        kind = f"{where}wrong number of columns"
        asked = shown(", ".join(wanted), 200)
        raise _Difference(kind, f"{kind}: {len(got)} instead of {len(wanted)} ({asked})")
    if not rule.names:
        return
    names = [name.lower() for name in got]
    expected = [name.lower() for name in wanted]
    if names == expected:
        return
    if sorted(names) == sorted(expected):
        kind = f"{where}the columns are in the wrong order"
        raise _Difference(kind, f"{kind}: {shown(', '.join(wanted), 200)} is asked for")
    number = next(index for index, name in enumerate(names) if name != expected[index])
    kind = f"{where}wrong column names"
    raise _Difference(
        kind, f"{kind}: column {number + 1} is called {shown(got[number])} instead of {wanted[number]}"
    )


def _is_same(rows: Sequence[Row], expected: Sequence[Row]) -> bool:
    # Most results are simply right: seen in C. To Python 1 is equal to 1.0 and to True.
    return rows == expected and all(
        list(map(type, row)) == list(map(type, wanted)) for row, wanted in zip(rows, expected, strict=True)
    )


def _closeness(rule: SqlRule) -> Close:
    def is_close(value: Any, wanted: Any) -> bool:
        if type(wanted) is not float:
            return type(value) is type(wanted) and bool(value == wanted)
        if type(value) is not float and type(value) is not int:
            return False
        if math.isnan(wanted) or math.isinf(wanted):
            return value == wanted or (math.isnan(wanted) and type(value) is float and math.isnan(value))
        try:
            return abs(value - wanted) <= max(rule.atol, rule.rtol * abs(wanted))
        except OverflowError:
            return False

    return is_close


def _is_close_row(row: Row, wanted: Row, is_close: Close) -> bool:
    return all(is_close(value, cell) for value, cell in zip(row, wanted, strict=True))


def _compare_in_order(
    rows: Sequence[Row],
    expected: Sequence[Row],
    columns: Row,
    is_close: Close,
    where: str,
) -> None:
    for number, (row, wanted) in enumerate(zip(rows, expected, strict=True), start=1):
        if _is_close_row(row, wanted, is_close):
            continue
        if not _unpaired(rows, expected, is_close):
            kind = f"{where}rows in the wrong order"
            detail = f"{kind}: row {number} is {_row_text(row)} instead of {_row_text(wanted)}"
            raise _Difference(kind, detail)
        _wrong_cell(row, wanted, columns, is_close, f"{where}row {number}, ", where)


def _compare_bags(
    rows: Sequence[Row],
    expected: Sequence[Row],
    columns: Row,
    is_close: Close,
    where: str,
) -> None:
    unpaired = _unpaired(rows, expected, is_close)
    if not unpaired:
        return
    row, wanted = unpaired
    if wanted is None or sum(map(is_close, row, wanted)) * 2 < len(columns):
        kind = f"{where}wrong rows"
        instead = "" if wanted is None else f", {_row_text(wanted)} is missing"
        raise _Difference(kind, f"{kind}: {_row_text(row)} is not expected, or not this often{instead}")
    _wrong_cell(row, wanted, columns, is_close, f"{where}the row {_row_text(row)}, ", where)


def _wrong_cell(row: Row, wanted: Row, columns: Row, is_close: Close, place: str, where: str) -> None:
    for value, cell, name in zip(row, wanted, columns, strict=True):
        if is_close(value, cell):
            continue
        detail = f"{place}column {name}: {_text(value)} instead of {_text(cell)}"
        types = (_type(value), _type(cell))
        if "NULL" not in types and types[0] != types[1] and types != ("integer", "real"):
            kind = f"{where}wrong type in column {name}: {types[0]} instead of {types[1]}"
            raise _Difference(kind, f"{detail} ({types[0]} instead of {types[1]})")
        raise _Difference(f"{where}wrong value in column {name}", detail)


# ---- bags ----


def _unpaired(rows: Sequence[Row], expected: Sequence[Row], is_close: Close) -> tuple[Row, Row | None] | None:
    """A row without a partner and, if there is one, an expected row that it may stand for; None if all match.

    REAL values are left out of what rows are grouped by: within a tolerance nothing can be looked up.
    """
    reals = {index for wanted in expected for index, cell in enumerate(wanted) if type(cell) is float}
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for wanted in expected:
        groups[_key(wanted, reals)].append(wanted)
    partners: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        partners[_key(row, reals)].append(row)
    for key, some in partners.items():
        left = _left_over(some, groups.get(key, []), is_close)
        if left is not None:
            return left[0], left[1] or _nearest(left[0], expected, partners, groups, reals)
    return None


def _nearest(
    row: Row,
    expected: Sequence[Row],
    partners: dict[tuple[Any, ...], list[Row]],
    groups: dict[tuple[Any, ...], list[Row]],
    reals: set[int],
) -> Row | None:
    """Of the expected rows that lack a partner, the one that agrees with a row in the most cells."""
    lacking = [
        wanted for wanted in expected if len(partners.get(key := _key(wanted, reals), ())) < len(groups[key])
    ]
    same = [(sum(map(_is_same_cell, row, wanted)), wanted) for wanted in lacking[:MOST_PAIRED]]
    return max(same, key=lambda pair: pair[0])[1] if same else None


def _is_same_cell(value: Any, wanted: Any) -> bool:
    return type(value) is type(wanted) and bool(value == wanted)


def _left_over(rows: list[Row], expected: list[Row], is_close: Close) -> tuple[Row, Row | None] | None:
    """The rows of one group: sorted they match one by one, but where two are within the tolerance."""
    first = sorted(rows, key=_order)
    second = sorted(expected, key=_order)
    if len(first) == len(second):
        wrong = [pair for pair in zip(first, second, strict=True) if not _is_close_row(*pair, is_close)]
        if not wrong:
            return None
        if len(first) > MOST_PAIRED:
            return wrong[0]
    free = list(second)
    for row in first[: 2 * MOST_PAIRED]:
        partner = next((wanted for wanted in free if _is_close_row(row, wanted, is_close)), None)
        if partner is None:
            return row, (free[0] if free else None)
        free.remove(partner)
    return None if len(first) <= len(second) else (first[-1], None)


def _key(row: Row, reals: set[int]) -> tuple[Any, ...]:
    return tuple(
        (type(cell).__name__, cell if type(cell) in (int, str, bytes, bool) else repr(cell))
        for index, cell in enumerate(row)
        if index not in reals or type(cell) not in (int, float)
    )


def _order(row: Row) -> tuple[Any, ...]:
    return tuple(cell if type(cell) in (int, float) and not _is_nan(cell) else -math.inf for cell in row)


def _is_nan(cell: Any) -> bool:
    return type(cell) is float and math.isnan(cell)


# ---- words ----


def _odd_row(rows: Sequence[Row], expected: Sequence[Row], is_close: Close) -> str:
    """For a wrong number of rows: one that is too many, or one that is missing."""
    whole = set[int]()
    have = Counter(_key(row, whole) for row in rows)
    wanted = Counter(_key(row, whole) for row in expected)
    longer, other, word = (
        (rows, wanted, "unexpected") if len(rows) > len(expected) else (expected, have, "missing")
    )
    for row in longer:
        key = _key(row, whole)
        if other[key] <= 0:
            return f"; {word}: {_row_text(row)}"
        other[key] -= 1
    return ""


def _type(value: Any) -> str:
    return "NULL" if value is None else _TYPES.get(type(value), type(value).__name__)


def _text(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + shown(value.replace("'", "''"), 60) + "'"
    return shown(value, 60)


def _row_text(row: Row) -> str:
    cells = [_text(cell) for cell in row[:SHOWN_CELLS]]
    return f"({', '.join(cells)}{', …' if len(row) > SHOWN_CELLS else ''})"
