"""Results of SQL: what counts, what does not, and which words are said about a difference."""

from typing import Any

import pytest

from judge.checkers.table import check
from problems.package import codec
from problems.package.model import SqlRule

NAN, INF = float("nan"), float("inf")
BAG = SqlRule(ordered=False)
ORDERED = SqlRule(ordered=True)
NAMES = ["id", "city", "x"]
ROWS: list[list[Any]] = [[1, "Bern", 0.5], [2, None, 1e9], [2, None, 1e9], [3, "bern", None]]


def text(rows: list[list[Any]], columns: list[str] | None = None) -> bytes:
    return codec.dumps({"columns": NAMES if columns is None else columns, "rows": rows})


def tables(**found: tuple[list[list[Any]], list[str]]) -> bytes:
    by_name = {
        name: {"columns": NAMES, "rows": rows, "schema": schema} for name, (rows, schema) in found.items()
    }
    return codec.dumps({"tables": by_name})


@pytest.mark.parametrize(
    ("rows", "columns", "rule"),
    [
        (ROWS, NAMES, ORDERED),
        (ROWS, ["ID", "City", "X"], ORDERED),
        (ROWS[::-1], NAMES, BAG),
        (ROWS, ["a", "b", "c"], SqlRule(ordered=True, names=False)),
        ([[1, "Bern", 0.5 + 1e-11], *ROWS[1:]], NAMES, ORDERED),
        ([ROWS[1], [2, None, 1000000000], ROWS[3], ROWS[0]], NAMES, BAG),
    ],
)
def test_it_takes_what_is_the_same(rows: list[list[Any]], columns: list[str], rule: SqlRule) -> None:
    found = check(text(rows, columns), text(ROWS), rule)
    assert found.is_accepted, found.detail


@pytest.mark.parametrize(
    ("rows", "expected"),
    [([[NAN]], [[NAN]]), ([[INF]], [[INF]]), ([[-0.0]], [[0.0]]), ([[b"\0"]], [[b"\0"]])],
)
def test_it_takes_odd_values_that_are_the_same(rows: list[list[Any]], expected: list[list[Any]]) -> None:
    assert check(text(rows, ["v"]), text(expected, ["v"]), ORDERED).is_accepted


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        (1.0, 1),
        (True, 1),
        ("1", 1),
        (None, 0),
        (0, None),
        ("", None),
        ("a ", "a"),
        ("A", "a"),
        (0.5 + 1e-6, 0.5),
        (NAN, 0.5),
        (0.5, NAN),
        (INF, 1e308),
        (True, 1.0),
        (b"a", "a"),
        (2**53 + 1, 2**53),
        ([1], 1),
    ],
)
@pytest.mark.parametrize("rule", [BAG, ORDERED])
def test_it_tells_values_apart(got: Any, wanted: Any, rule: SqlRule) -> None:
    found = check(text([[got]], ["v"]), text([[wanted]], ["v"]), rule)
    assert not found.is_accepted


@pytest.mark.parametrize(
    ("output", "rule", "kind", "detail"),
    [
        (text(ROWS[:3]), BAG, "wrong number of rows", "3 instead of 4; missing: (3, 'bern', NULL)"),
        (
            text([*ROWS, [9, "Ulm", 0.0]]),
            BAG,
            "wrong number of rows",
            "5 instead of 4; unexpected: (9, 'Ulm', 0.0)",
        ),
        (text([], NAMES[:2]), BAG, "wrong number of columns", "2 instead of 3 (id, city, x)"),
        (
            text(ROWS, ["id", "town", "x"]),
            BAG,
            "wrong column names",
            "column 2 is called town instead of city",
        ),
        (text(ROWS, ["city", "id", "x"]), BAG, "the columns are in the wrong order", "id, city, x"),
        (text(ROWS[::-1]), ORDERED, "rows in the wrong order", "row 1 is (3, 'bern', NULL)"),
        (
            text([ROWS[0], [2, None, 120.0], *ROWS[2:]]),
            ORDERED,
            "wrong value in column x",
            "row 2, column x: 120.0 instead of 1000000000.0",
        ),
        (
            text([[1, "Bern", None], *ROWS[1:]]),
            ORDERED,
            "wrong value in column x",
            "row 1, column x: NULL instead of 0.5",
        ),
        (
            text([["1", "Bern", 0.5], *ROWS[1:]]),
            ORDERED,
            "wrong type in column id: text instead of integer",
            "'1' instead of 1",
        ),
        (text([*ROWS[:3], [3, "bern", 4]]), BAG, "wrong value in column x", "4 instead of NULL"),
        (b"nothing", BAG, "the result cannot be read", ""),
        (codec.dumps([1]), BAG, "the result cannot be read", ""),
        (codec.dumps({"columns": ["a"], "rows": [[1, 2]]}), BAG, "the result cannot be read", ""),
    ],
)
def test_it_says_what_is_wrong(output: bytes, rule: SqlRule, kind: str, detail: str) -> None:
    found = check(output, text(ROWS), rule)
    assert not found.is_accepted
    assert found.kind == kind
    assert detail in found.detail


def test_it_says_nothing_of_secret_values() -> None:
    found = check(text([[1, "Bern", 0.75], *ROWS[1:]]), text(ROWS), ORDERED)
    assert "0.5" not in found.kind
    assert "Bern" not in found.kind


def test_a_bag_counts_how_often_a_row_is_there() -> None:
    twice, thrice = [[1], [1], [2]], [[1], [2], [2]]
    assert not check(text(twice, ["v"]), text(thrice, ["v"]), BAG).is_accepted


def test_a_bag_pairs_rows_whose_reals_are_close() -> None:
    # Sorted by their first values, which differ in the last bit only, the second ones would be swapped.
    got = [[1.0, 5.0], [1.0 + 1e-15, 4.0]]
    expected = [[1.0, 4.0], [1.0 + 1e-15, 5.0]]
    assert check(text(got, ["a", "b"]), text(expected, ["a", "b"]), BAG).is_accepted


def test_it_compares_tables_without_an_order_and_with_their_definition() -> None:
    answer = tables(t=(ROWS, ["CREATE TABLE t (id)"]))
    assert check(
        tables(t=(ROWS[::-1], ["CREATE INDEX i ON t(id)", "CREATE TABLE t (id)"])), answer, ORDERED
    ).is_accepted
    lost = check(tables(t=(ROWS, ["CREATE TABLE t AS SELECT"])), answer, ORDERED)
    assert lost.kind == "table t: its definition was changed"
    wrong = check(tables(t=(ROWS[:2], ["CREATE TABLE t (id)"])), answer, ORDERED)
    assert wrong.kind == "table t: wrong number of rows"


@pytest.mark.parametrize(
    "output", [text(ROWS), codec.dumps({"tables": {}}), codec.dumps({"tables": {"t": 1}}), codec.dumps({})]
)
def test_it_refuses_what_is_no_state_of_tables(output: bytes) -> None:
    found = check(output, tables(t=(ROWS, [])), BAG)
    assert found.kind == "the result cannot be read"
