"""Tables for people: cells with their kinds, cut where they are long, with differences marked."""

from typing import Any

import pytest

from problems.package import codec
from problems.package.table_display import (
    MAX_CELL_CHARS,
    MAX_ROWS,
    database_tables,
    result_tables,
    tables_text,
    with_differences,
)


def result(rows: list[list[Any]], columns: list[str] | None = None) -> list[dict[str, Any]]:
    return result_tables(codec.dumps({"columns": columns or ["v"], "rows": rows}))


@pytest.mark.parametrize(
    ("value", "text", "kind"),
    [
        (None, "NULL", "null"),
        ("NULL", "NULL", "text"),
        (7, "7", "number"),
        (0.1, "0.1", "number"),
        (True, "true", "text"),
        (b"\x01\xff", "X'01FF'", "text"),
        ("a\0b", "a\N{REPLACEMENT CHARACTER}b", "text"),
        ([1], "list", "text"),
    ],
)
def test_a_cell_says_what_it_is(value: Any, text: str, kind: str) -> None:
    [table] = result([[value]])
    assert table["rows"] == [[{"text": text, "is": kind}]]


def test_a_very_long_integer_is_not_written_out() -> None:
    [table] = result([[10**5000]])
    assert table["rows"][0][0]["text"] == "a very long integer"


def test_it_cuts_what_is_long() -> None:
    [table] = result([["x" * 1000]] * 1000)
    assert len(table["rows"]) == MAX_ROWS
    assert len(table["rows"][0][0]["text"]) == MAX_CELL_CHARS
    assert table["note"] == "1000 rows, 50 of them shown"


def test_it_writes_tables_for_terminals() -> None:
    table = result([["Bern", 3], [None, 12345]], ["city", "n"])
    assert tables_text(table) == "city  n\n----  -----\nBern  3\nNULL  12345\n"
    assert tables_text(result([], ["city"])) == "city\n----\n(no rows)\n"


def test_it_marks_the_cells_that_differ() -> None:
    mine = with_differences(result([[1], [2], [3]]), result([[1], [5]]))
    assert [row[0]["differs"] for row in mine[0]["rows"]] == [False, True, True]


def test_it_tells_the_tables_after_a_script() -> None:
    state = {"tables": {"t": {"columns": ["a"], "rows": [[1]], "schema": []}}}
    assert [table["name"] for table in result_tables(codec.dumps(state))] == ["t"]


@pytest.mark.parametrize(
    "output", [b"", b"[]", b"{}", b'{"columns": 1, "rows": []}', b'{"tables": 3}', b"\xff"]
)
def test_what_is_no_result_has_no_tables(output: bytes) -> None:
    assert result_tables(output) == []


def test_it_shows_columns_with_their_types_and_constraints() -> None:
    [table], statements = database_tables("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, UNIQUE (b));")
    assert table["columns"] == [{"name": "a", "type": "INTEGER PRIMARY KEY"}, {"name": "b", "type": "TEXT"}]
    assert table["note"] == "UNIQUE (b). no rows"
    assert statements == []
