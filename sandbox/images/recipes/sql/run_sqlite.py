"""Runs SQL on SQLite: run_sqlite.py [--check] FILE

A script on stdin makes tables and rows; it comes first, without restrictions. Then FILE's statements
run one after the other, and the rows of the last one that has any columns are printed (see sql_rows.py). They
may neither attach nor write database files, load extensions or change settings.

With --check nothing runs: the statements are only parsed, as far as that is possible without the tables.
"""

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from sql_rows import fail, print_rows

_REFUSED = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_CREATE_VTABLE}
_REFUSED_FUNCTIONS = {"load_extension", "fts3_tokenizer"}
_READABLE_SETTINGS = {
    "table_info",
    "table_xinfo",
    "table_list",
    "index_list",
    "index_info",
    "foreign_key_list",
}
# What can be wrong before tables are looked at.
_SYNTAX = ("near ", "incomplete input", "unrecognized token")


def allow(
    action: int, first: str | None, second: str | None, _database: str | None, _inner: str | None
) -> int:
    """SQLite's question whether a statement may do something."""
    refused = (
        action in _REFUSED
        or (action == sqlite3.SQLITE_FUNCTION and second in _REFUSED_FUNCTIONS)
        or (action == sqlite3.SQLITE_PRAGMA and first not in _READABLE_SETTINGS)
    )
    return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK


def statements(text: str) -> Iterator[str]:
    """The statements of a script, cut where SQLite takes them for complete."""
    begun = ""
    for piece in text.split(";"):
        begun += piece
        if sqlite3.complete_statement(begun + ";"):
            if begun.strip():
                yield begun + ";"
            begun = ""
        else:
            begun += ";"
    begun = begun.removesuffix(";")
    if begun.strip() and not _is_comment(begun):
        yield begun


def _is_comment(text: str) -> bool:
    """Whether nothing but comments is left: SQLite makes no statement of it."""
    cursor = sqlite3.connect(":memory:").execute(text)
    return cursor.description is None and not any(
        line.strip() and not line.strip().startswith("--") for line in text.splitlines()
    )


def check(source: str) -> int:
    """Parse every statement in an empty database; returns the exit code."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for number, statement in enumerate(statements(Path(source).read_text(encoding="utf-8")), 1):
        try:
            connection.execute(f"EXPLAIN {statement}")
        except (sqlite3.Error, sqlite3.Warning) as error:
            if str(error).startswith(_SYNTAX):
                return fail(source, f"statement {number}: {error}")
    return 0


def run(source: str, setup: str) -> int:
    """Run everything; returns the exit code."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript("PRAGMA temp_store = MEMORY;" + setup)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.set_authorizer(allow)
    rows: list[tuple[object, ...]] = []
    try:
        for statement in statements(Path(source).read_text(encoding="utf-8")):
            cursor = connection.execute(statement)
            if cursor.description is not None:
                rows = cursor.fetchall()
    except (sqlite3.Error, sqlite3.Warning) as error:
        return fail(source, error)
    print_rows(rows)
    return 0


if __name__ == "__main__":
    if sys.argv[1] == "--check":
        sys.exit(check(sys.argv[2]))
    sys.exit(run(sys.argv[1], sys.stdin.read()))
