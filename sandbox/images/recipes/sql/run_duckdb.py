"""Runs SQL on DuckDB: run_duckdb.py [--check | --memory-mib=N] FILE

A script on stdin makes tables and rows; it comes first. Then FILE's statements run one after the other,
and the rows of the last one that has rows are printed (see sql_rows.py). Nothing may read or write files,
load extensions or change settings. Exit code 3 says that the memory did not suffice.

With --check nothing runs: the statements are only parsed.
"""

import sys
from pathlib import Path

import duckdb
from sql_rows import fail, print_rows

OUT_OF_MEMORY = 3
_SETTINGS = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "temp_directory": "",
    "threads": "1",
}
_WITH_ROWS = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.CALL}


def check(source: str) -> int:
    """Parse; returns the exit code."""
    try:
        duckdb.extract_statements(Path(source).read_text(encoding="utf-8"))
    except duckdb.Error as error:
        return fail(source, error)
    return 0


def run(source: str, setup: str, memory_mib: int) -> int:
    """Run everything; returns the exit code."""
    connection = duckdb.connect(":memory:", config={**_SETTINGS, "memory_limit": f"{memory_mib}MiB"})
    if setup.strip():
        connection.execute(setup)
    connection.execute("SET lock_configuration = true")
    rows: list[tuple[object, ...]] = []
    try:
        for statement in connection.extract_statements(Path(source).read_text(encoding="utf-8")):
            result = connection.execute(statement)
            if statement.type in _WITH_ROWS:
                rows = result.fetchall()
    except duckdb.OutOfMemoryException as error:
        return fail(source, error, OUT_OF_MEMORY)
    except duckdb.Error as error:
        return fail(source, error)
    print_rows(rows)
    return 0


if __name__ == "__main__":
    option, name = sys.argv[1:]
    if option == "--check":
        sys.exit(check(name))
    sys.exit(run(name, sys.stdin.read(), int(option.partition("=")[2])))
