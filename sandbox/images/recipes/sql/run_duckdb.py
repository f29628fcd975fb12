"""Runs SQL on DuckDB: run_duckdb.py [--check [--query]] FILE, or [--typed ...] --memory-mib=N FILE

See sql_task.py for the further options. A script on stdin makes tables and rows; it comes first. Then FILE's
statements run one after the other. Without --typed the rows of the last one that has rows are printed (see
sql_rows.py). Nothing may read or write files, load extensions or change settings. Exit code 3 says that the
memory did not suffice.

With --check nothing runs: the statements are only parsed.
"""

import re
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
from run_sqlite import statements
from sql_rows import fail, print_rows
from sql_task import BROKEN_SETUP, OUT_OF_MEMORY, Refused, Task, TypedOutput, check_count, read_task

_SETTINGS = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "temp_directory": "",
    "threads": "1",
}
_WITH_ROWS = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.CALL}
_FETCHED_AT_ONCE = 500
_INSERT = re.compile(r"\s*INSERT\s+INTO\s+(\w+)\s+(VALUES\s*\()", re.IGNORECASE)


def check(task: Task) -> int:
    """Parse; returns the exit code."""
    try:
        found = duckdb.extract_statements(_read(task.source))
        if task.is_query:
            check_query(found)
    except (duckdb.Error, Refused) as error:
        return fail(task.source, error)
    return 0


def check_query(found: Sequence[duckdb.Statement]) -> None:
    """One statement that only reads. Raises `Refused`."""
    check_count(len(found))
    if found[0].type != duckdb.StatementType.SELECT:
        raise Refused("a query is asked for: SELECT or WITH ... SELECT")


def _read(source: str) -> str:
    return Path(source).read_text(encoding="utf-8")


def run(task: Task, setup: str) -> int:
    """Run everything; returns the exit code."""
    connection = duckdb.connect(":memory:", config={**_SETTINGS, "memory_limit": f"{task.memory_mib}MiB"})
    try:
        for statement in statements(setup):
            if not _load(connection, statement):
                connection.execute(statement)
    except duckdb.Error as error:
        return fail("the case's own script", error, BROKEN_SETUP if task.is_typed else 1)
    connection.execute("SET lock_configuration = true")
    try:
        (_tell_typed if task.is_typed else _print)(connection, task)
    except duckdb.OutOfMemoryException as error:
        return fail(task.source, error, OUT_OF_MEMORY)
    except (duckdb.Error, Refused) as error:
        return fail(task.source, error)
    return 0


def _load(connection: duckdb.DuckDBPyConnection, statement: str) -> bool:
    """Insert rows that are written as literals ten times as fast as DuckDB, which binds each by itself.

    SQLite reads the literals. Returns whether the statement was one of these.
    """
    match = _INSERT.match(statement)
    if match is None:
        return False
    try:
        rows = sqlite3.connect(":memory:").execute(statement[match.start(2) :]).fetchall()
    except sqlite3.Error:
        return False
    types = connection.execute(
        "SELECT data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [match[1]]
    ).fetchall()
    values = [list(column) for column in zip(*rows, strict=True)]
    if len(types) != len(values):
        return False
    columns = ", ".join(f"unnest(?::{kind}[])" for (kind,) in types)
    connection.execute(f"INSERT INTO {match[1]} SELECT {columns}", values)
    return True


def _print(connection: duckdb.DuckDBPyConnection, task: Task) -> None:
    rows: Sequence[Sequence[object]] = []
    for statement in connection.extract_statements(_read(task.source)):
        result = connection.execute(statement)
        if statement.type in _WITH_ROWS:
            rows = result.fetchall()
    print_rows(rows)


def _tell_typed(connection: duckdb.DuckDBPyConnection, task: Task) -> None:
    output = TypedOutput()
    found = connection.extract_statements(_read(task.source))
    if task.is_query:
        check_query(found)
        result = connection.execute(found[0])
        output.result([column[0] for column in result.description], _rows(result))
        return
    for statement in found:
        connection.execute(statement)
    try:
        connection.execute("BEGIN TRANSACTION")
    except duckdb.TransactionException:
        raise Refused("the script leaves a transaction open: its COMMIT is missing") from None
    output.tables(_table(connection, name) for name in task.tables)


def _rows(result: duckdb.DuckDBPyConnection) -> Iterator[Sequence[object]]:
    while some := result.fetchmany(_FETCHED_AT_ONCE):
        yield from some


def _table(
    connection: duckdb.DuckDBPyConnection, name: str
) -> tuple[str, list[str], Iterator[Sequence[object]], list[str]]:
    # A script may define macros of the same names: the catalogue's own are asked, and with no other function.
    listed = connection.execute(
        "SELECT table_name, sql FROM system.main.duckdb_tables() WHERE NOT temporary"
        " UNION ALL SELECT table_name, sql FROM system.main.duckdb_indexes()"
    ).fetchall()
    schema = sorted(" ".join(sql.split()) for table, sql in listed if table.lower() == name.lower())
    if not schema:
        raise Refused(f"there is no table {name} after the script")
    result = connection.execute('SELECT * FROM memory.main."{}"'.format(name.replace('"', '""')))
    columns = [column[0] for column in result.description]
    return name, columns, _rows(result), schema


def main(words: Sequence[str]) -> int:
    """The command line of the module's docstring."""
    task = read_task(words)
    return check(task) if task.is_check else run(task, sys.stdin.read())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
