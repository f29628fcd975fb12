"""Databases as scripts: what authors' tables become, and how they are read again."""

from typing import Any

import numpy
import pytest

from problems.package.authoring import AuthoringError, Case, database_script, sql_literal
from problems.package.tables import DatabaseUnreadable, read_database

COLUMNS = [("id", "INTEGER PRIMARY KEY"), ("name", "TEXT DEFAULT 'a, b'"), ("x", "DOUBLE")]
ROWS: list[tuple[Any, ...]] = [(1, "it's; (x", 0.5), (-2, None, -1e300), (3, "", 1e-7), (4, "NULL", 2.0)]


def table(rows: list[tuple[Any, ...]]) -> dict[str, Any]:
    return {"columns": COLUMNS, "rows": rows, "constraints": ["UNIQUE (name, x)"]}


def test_it_reads_what_authoring_writes() -> None:
    many = [(number, None, None) for number in range(2_500)]
    script = database_script({"t": table(ROWS), "u": table([]), "v": table(many)}, "CREATE INDEX i ON t(x);")
    database = read_database(script)
    assert list(database.tables) == ["t", "u", "v"]
    assert database.tables["t"].columns == COLUMNS
    assert database.tables["t"].constraints == ["UNIQUE (name, x)"]
    assert database.tables["t"].rows == ROWS
    assert database.tables["u"].rows == []
    assert database.tables["v"].rows == many
    assert database.statements == ["CREATE INDEX i ON t(x);"]


def test_a_case_of_tables_is_a_script() -> None:
    case = Case(tables={"t": table(ROWS)}, extra="PRAGMA foreign_keys = ON;")
    assert case.input == database_script({"t": table(ROWS)}, "PRAGMA foreign_keys = ON;")


def test_values_of_numpy_are_written_as_plain_ones() -> None:
    assert sql_literal(numpy.int64(7)) == "7"
    assert sql_literal(numpy.bool_(True)) == "TRUE"
    assert sql_literal(numpy.float64(0.1)) == "0.1"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "a\0b", b"x", [1], object()])
def test_it_writes_no_value_that_an_engine_would_change(value: object) -> None:
    with pytest.raises(AuthoringError, match="no value for a table"):
        sql_literal(value)


def test_it_refuses_rows_of_another_width() -> None:
    with pytest.raises(AuthoringError, match="not as many values"):
        database_script({"t": table([(1, 2)])})


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("CREATE TABLE t (a INTEGER", "not closed"),
        ("CREATE TABLE t (a INTEGER)", "not understood"),
        ("CREATE TABLE t (1 INTEGER);", "no column"),
        ("CREATE TABLE t (PRIMARY KEY (a));", "not understood"),
        ("CREATE TABLE t (a);CREATE TABLE t (a);", "made twice"),
        ("INSERT INTO t VALUES (1);", "no table"),
        ("CREATE TABLE t (a);INSERT INTO t VALUES (1, 2);", "2 values, not 1"),
        ("CREATE TABLE t (a);INSERT INTO t VALUES (1)", "after a row"),
        ("CREATE TABLE t (a);INSERT INTO t VALUES (1),;", "after a row"),
        ("CREATE TABLE t (a);INSERT INTO t VALUES (a);", "no literal"),
        ("CREATE TABLE t (a);INSERT INTO t VALUES (1 + 1);", "no literal"),
        ("CREATE TABLE t (a);INSERT INTO t VALUES ('a);", "no literal"),
        ("CREATE TABLE t (a);INSERT INTO t VALUES 1;", "expected after VALUES"),
        ("DELETE FROM t", "without an end"),
        (b"CREATE TABLE t (a); -- \xff", "no UTF-8"),
        (f"CREATE TABLE t (a);INSERT INTO t VALUES ({'9' * 5000});", "5000 digits"),
    ],
)
def test_it_says_what_cannot_be_read(script: str | bytes, complaint: str) -> None:
    with pytest.raises(DatabaseUnreadable, match=complaint):
        read_database(script)


def test_comments_are_no_statements() -> None:
    database = read_database("-- nothing; here\nCREATE TABLE t (a);\n-- nor here\n")
    assert list(database.tables) == ["t"]
    assert database.statements == []
