"""Databases and results of SQL as people read them: tables of cells that are ready for a page.

A table is {"name", "columns": [{"name", "type"}], "rows": [[cell, ...]], "note"}; a cell is {"text", "is"}
with `is` one of null, number, text. Long tables and texts are cut, and the note says so.
"""

from collections.abc import Sequence
from typing import Any

from problems.package import codec
from problems.package.tables import DatabaseUnreadable, read_database

MAX_ROWS = 50
MAX_CELL_CHARS = 200


def database_tables(script: str) -> tuple[list[dict[str, Any]], list[str]]:
    """The tables of a script and the statements beside them; nothing where the script is not understood."""
    try:
        database = read_database(script)
    except DatabaseUnreadable:
        return [], []
    tables = [
        _table(
            table.name,
            [{"name": name, "type": kind} for name, kind in table.columns],
            table.rows,
            "; ".join(table.constraints),
        )
        for table in database.tables.values()
    ]
    return tables, database.statements


def result_tables(output: bytes) -> list[dict[str, Any]]:
    """The result of a query, or the tables after a script; nothing where it is neither."""
    try:
        value = codec.loads(output)
    except codec.CodecError:
        return []
    if type(value) is not dict:
        return []
    named = value.get("tables", {"": value})
    if type(named) is not dict:
        return []
    return [_result(name, table) for name, table in named.items() if _is_table(table)]


def with_differences(
    tables: Sequence[dict[str, Any]], expected: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The tables with a mark on each cell that is another one in the expected table, row by row."""
    wanted = {table["name"]: table["rows"] for table in expected}
    return [{**table, "rows": _marked(table["rows"], wanted.get(table["name"], []))} for table in tables]


def tables_text(tables: Sequence[dict[str, Any]]) -> str:
    """The tables in plain text, columns below each other, for terminals."""
    return "\n".join(map(_table_text, tables))


def _table_text(table: dict[str, Any]) -> str:
    lines = [_names(table), *([cell["text"] for cell in row] for row in table["rows"])]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    head, *rows = [
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    rule = "  ".join("-" * width for width in widths)
    title = [f"{table['name']}:"] if table["name"] else []
    note = [f"({table['note']})"] if table["note"] else []
    return "\n".join([*title, head, rule, *rows, *note]) + "\n"


def sql_starter(
    tables: Sequence[dict[str, Any]], results: Sequence[dict[str, Any]], *, is_query: bool
) -> str:
    """What to begin with: the tables and the columns asked for, as comments."""
    lines = [f"-- {_outline(table)}" for table in tables]
    if is_query:
        lines += [f"-- asked for: {', '.join(_names(table))}" for table in results]
    return "\n".join([*lines, "SELECT" if is_query else "", ""])


def _outline(table: dict[str, Any]) -> str:
    return f"{table['name']} ({', '.join(_names(table))})"


def _names(table: dict[str, Any]) -> list[str]:
    # A name with a line break in it would leave the comment.
    return [" ".join(str(column["name"]).split()) for column in table["columns"]]


def _marked(
    rows: list[list[dict[str, Any]]], expected: list[list[dict[str, Any]]]
) -> list[list[dict[str, Any]]]:
    marked = []
    for number, row in enumerate(rows):
        wanted = expected[number] if number < len(expected) else []
        marked.append(
            [
                {**cell, "differs": index >= len(wanted) or cell != wanted[index]}
                for index, cell in enumerate(row)
            ]
        )
    return marked


def _is_table(value: Any) -> bool:
    if (
        type(value) is not dict
        or type(value.get("columns")) is not list
        or type(value.get("rows")) is not list
    ):
        return False
    return all(type(row) is list for row in value["rows"])


def _result(name: Any, table: dict[str, Any]) -> dict[str, Any]:
    columns = [{"name": _cut(str(column)), "type": ""} for column in table["columns"][:MAX_ROWS]]
    return _table(_cut(str(name)), columns, table["rows"], "")


def _table(
    name: str, columns: list[dict[str, str]], rows: Sequence[Sequence[Any]], constraints: str
) -> dict[str, Any]:
    shown = [[_cell(value) for value in row[:MAX_ROWS]] for row in rows[:MAX_ROWS]]
    cut = f"{len(rows)} rows, {MAX_ROWS} of them shown" if len(rows) > MAX_ROWS else ""
    note = ". ".join(part for part in (constraints, cut, "" if rows else "no rows") if part)
    return {"name": name, "columns": columns, "rows": shown, "note": note}


def _cell(value: Any) -> dict[str, str]:
    if value is None:
        return {"text": "NULL", "is": "null"}
    if isinstance(value, bool):
        return {"text": str(value).lower(), "is": "text"}
    if isinstance(value, int | float):
        long = isinstance(value, int) and value.bit_length() > 4 * MAX_CELL_CHARS
        return {"text": "a very long integer" if long else repr(value), "is": "number"}
    if isinstance(value, bytes):
        return {"text": _cut(f"X'{value[:MAX_CELL_CHARS].hex().upper()}'"), "is": "text"}
    return {"text": _cut(value if isinstance(value, str) else type(value).__name__), "is": "text"}


def _cut(text: str) -> str:
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return text if len(text) <= MAX_CELL_CHARS else text[: MAX_CELL_CHARS - 1] + "…"
