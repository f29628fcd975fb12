"""Runs SQL on SQLite: run_sqlite.py [--check [--query]] FILE, or [--typed ...] FILE (see sql_task.py)

A script on stdin makes tables and rows; it comes first, without restrictions. Then FILE's statements
run one after the other. Without --typed the rows of the last one that has any columns are printed (see
sql_rows.py). They may neither attach nor write database files, load extensions or change settings.

With --check nothing runs: the statements are only parsed, as far as that is possible without the tables.
"""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from sql_rows import fail, print_rows
from sql_task import BROKEN_SETUP, OUT_OF_STEPS, Refused, Task, TypedOutput, check_count, read_task

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
_STEPS_AT_ONCE = 10_000


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
            if begun.strip() and not _is_comment(begun):
                yield begun + ";"
            begun = ""
        else:
            begun += ";"
    begun = begun.removesuffix(";")
    if begun.strip() and not _is_comment(begun):
        yield begun


def _is_comment(text: str) -> bool:
    """Whether nothing but comments is left: SQLite makes no statement of it."""
    rest = text.strip()
    while rest.startswith(("--", "/*")):
        end = "\n" if rest.startswith("--") else "*/"
        rest = rest.partition(end)[2].strip()
    return not rest


def check(task: Task) -> int:
    """Parse every statement in an empty database; returns the exit code."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    found = list(statements(_read(task.source)))
    for number, statement in enumerate(found, 1):
        try:
            connection.execute(f"EXPLAIN {statement}")
        except (sqlite3.Error, sqlite3.Warning) as error:
            if str(error).startswith(_SYNTAX):
                return fail(task.source, f"statement {number}: {error}")
    try:
        if task.is_query:
            check_count(len(found))
    except Refused as error:
        return fail(task.source, error)
    return 0


def _read(source: str) -> str:
    return Path(source).read_text(encoding="utf-8")


class _Steps:
    """Counts the work of SQLite's virtual machine, and ends it."""

    def __init__(self, most: int) -> None:
        self.left = most

    def __call__(self) -> bool:
        self.left -= _STEPS_AT_ONCE
        return self.left < 0


def run(task: Task, setup: str) -> int:
    """Run everything; returns the exit code."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    # A text that is no UTF-8 is wrong, not a reason to stop.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        connection.executescript("PRAGMA temp_store = MEMORY;" + setup)
    except (sqlite3.Error, sqlite3.Warning) as error:
        return fail("the case's own script", error, BROKEN_SETUP if task.is_typed else 1)
    if task.is_query:
        connection.execute("PRAGMA query_only = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.set_authorizer(allow)
    steps = _Steps(task.steps)
    if task.steps:
        connection.set_progress_handler(steps, _STEPS_AT_ONCE)
    try:
        (_tell_typed if task.is_typed else _print)(connection, task)
    except (sqlite3.Error, sqlite3.Warning, Refused) as error:
        if steps.left < 0:
            return fail(task.source, f"stopped after {task.steps} steps of the engine", OUT_OF_STEPS)
        return fail(task.source, error)
    return 0


def _print(connection: sqlite3.Connection, task: Task) -> None:
    rows: Sequence[Sequence[object]] = []
    for statement in statements(_read(task.source)):
        cursor = connection.execute(statement)
        if cursor.description is not None:
            rows = cursor.fetchall()
    print_rows(rows)


def _tell_typed(connection: sqlite3.Connection, task: Task) -> None:
    output = TypedOutput()
    found = list(statements(_read(task.source)))
    if task.is_query:
        check_count(len(found))
        cursor = connection.execute(found[0])
        if cursor.description is None:
            raise Refused("the statement has no result")
        output.result([column[0] for column in cursor.description], cursor)
        return
    for statement in found:
        connection.execute(statement).fetchall()
    if connection.in_transaction:
        raise Refused("the script leaves a transaction open: its COMMIT is missing")
    output.tables(_table(connection, name) for name in task.tables)


def _table(
    connection: sqlite3.Connection, name: str
) -> tuple[str, list[str], Iterator[Sequence[object]], list[str]]:
    of = connection.execute(
        "SELECT name, type FROM main.sqlite_schema"
        " WHERE lower(name) = lower(?) AND type IN ('table', 'view')",
        (name,),
    ).fetchone()
    if of is None or of[1] != "table":
        raise Refused(f"there is no table {name} after the script")
    schema = connection.execute(
        "SELECT sql FROM main.sqlite_schema"
        " WHERE lower(tbl_name) = lower(?) AND sql IS NOT NULL ORDER BY sql",
        (name,),
    ).fetchall()
    cursor = connection.execute('SELECT * FROM main."{}"'.format(of[0].replace('"', '""')))
    columns = [column[0] for column in cursor.description]
    return name, columns, cursor, [" ".join(sql.split()) for (sql,) in schema]


def main(words: Sequence[str]) -> int:
    """The command line of the module's docstring."""
    task = read_task(words)
    return check(task) if task.is_check else run(task, sys.stdin.read())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
