"""Reads databases that are written as SQL literals: `from whetstone_tables import read_database`.

Standard library only; laid into boxes as `whetstone_tables.py` beside input validators. It takes what
`whetstone_authoring.database_script` writes and no more: CREATE TABLE, INSERT INTO ... VALUES with literals,
and other statements as they are. It runs nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MAX_DIGITS = 40
_SPACE = re.compile(r"(?:\s+|--[^\n]*(?:\n|$))*")
_CREATE = re.compile(r"CREATE\s+TABLE\s+([A-Za-z_]\w*)\s*\(", re.IGNORECASE)
_INSERT = re.compile(r"INSERT\s+INTO\s+([A-Za-z_]\w*)\s+VALUES\b", re.IGNORECASE)
_NAME = re.compile(r"([A-Za-z_]\w*)\s*(.*)", re.DOTALL)
_CONSTRAINTS = frozenset({"PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "CONSTRAINT"})
_TEXT = r"'(?:[^']|'')*'"
_LITERAL = re.compile(
    rf"\s*(?:({_TEXT})|(-?\d+(?![\d.eE]))|(-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)|(NULL|TRUE|FALSE)\b)\s*([,)])",
    re.IGNORECASE,
)
_NEXT_ROW = re.compile(r"\s*([,;])\s*(\(?)")
_PIECE = re.compile(rf"{_TEXT}|[(),;]|[^'(),;]+|'")
_WORDS: dict[str, Any] = {"NULL": None, "TRUE": True, "FALSE": False}


class DatabaseUnreadable(ValueError):
    """The script is not of the form that is read here; the text says where."""


@dataclass(slots=True)
class Table:
    """One table: columns as (name, type and constraints), rows of plain values."""

    name: str
    columns: list[tuple[str, str]]
    constraints: list[str] = field(default_factory=list)
    rows: list[tuple[Any, ...]] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The columns' names."""
        return [name for name, _ in self.columns]


@dataclass(slots=True)
class Database:
    """Tables by name, in the order in which they are made, and the statements beside them."""

    tables: dict[str, Table] = field(default_factory=dict)
    statements: list[str] = field(default_factory=list)


def read_database(script: str | bytes) -> Database:
    """Read a script. Raises `DatabaseUnreadable`, also for bytes that are no UTF-8."""
    if isinstance(script, bytes):
        try:
            script = script.decode("utf-8")
        except UnicodeDecodeError as error:
            raise DatabaseUnreadable(f"no UTF-8: {error}") from error
    database = Database()
    position = _skip(script, 0)
    while position < len(script):
        position = _statement(script, position, database)
        position = _skip(script, position)
    return database


def _skip(script: str, position: int) -> int:
    match = _SPACE.match(script, position)
    return match.end() if match else position


def _statement(script: str, position: int, database: Database) -> int:
    """Read one statement; returns where the next begins."""
    if match := _CREATE.match(script, position):
        table, end = _table(script, match)
        if table.name in database.tables:
            raise DatabaseUnreadable(f"table {table.name} is made twice")
        database.tables[table.name] = table
        return end
    if match := _INSERT.match(script, position):
        into = database.tables.get(match[1])
        if into is None:
            raise DatabaseUnreadable(f"rows for {match[1]}, which is no table")
        return _rows(script, match.end(), into)
    end = _end_of_statement(script, position)
    database.statements.append(script[position:end].strip())
    return end


def _end_of_statement(script: str, position: int) -> int:
    for match in _PIECE.finditer(script, position):
        if match[0] == ";":
            return match.end()
    raise DatabaseUnreadable(f"a statement without an end: {script[position : position + 40]!r}")


def _table(script: str, header: re.Match[str]) -> tuple[Table, int]:
    parts, end = _parts(script, header.end())
    table = Table(header[1], [])
    for part in parts:
        match = _NAME.fullmatch(" ".join(part.split()))
        if match is None:
            raise DatabaseUnreadable(f"table {table.name}: {part.strip()[:40]!r} is no column")
        if match[1].upper() in _CONSTRAINTS:
            table.constraints.append(match[0])
        else:
            table.columns.append((match[1], match[2]))
    rest = re.compile(r"\s*;").match(script, end)
    if rest is None or not table.columns:
        raise DatabaseUnreadable(f"table {table.name}: not understood")
    return table, rest.end()


def _parts(script: str, position: int) -> tuple[list[str], int]:
    """What stands between commas, up to the closing parenthesis."""
    parts, depth = [""], 0
    for match in _PIECE.finditer(script, position):
        piece = match[0]
        if piece == ")" and depth == 0:
            return parts, match.end()
        if piece == "," and depth == 0:
            parts.append("")
            continue
        depth += {"(": 1, ")": -1}.get(piece, 0)
        parts[-1] += piece
    raise DatabaseUnreadable("a parenthesis is not closed")


def _rows(script: str, position: int, table: Table) -> int:
    opening = re.compile(r"\s*\(").match(script, position)
    if opening is None:
        raise DatabaseUnreadable(f"table {table.name}: rows expected after VALUES")
    position, width = opening.end(), len(table.columns)
    row: list[Any] = []
    for value, last, end in _literals(script, position, table.name):
        row.append(value)
        if not last:
            continue
        if len(row) != width:
            raise DatabaseUnreadable(f"table {table.name}: a row of {len(row)} values, not {width}")
        table.rows.append(tuple(row))
        row = []
        if end:
            return end
    raise DatabaseUnreadable(f"table {table.name}: rows without an end")


def _literals(script: str, position: int, name: str) -> Iterator[tuple[Any, bool, int]]:
    """Each value, whether it is the last of its row, and, after the last row, where the statement ends."""
    while True:
        match = _LITERAL.match(script, position)
        if match is None:
            raise DatabaseUnreadable(f"table {name}: no literal: {script[position : position + 30]!r}")
        position = match.end()
        if match[5] == ",":
            yield _value(match), False, 0
            continue
        after = _NEXT_ROW.match(script, position)
        if after is None or (after[1] == ",") != bool(after[2]):
            raise DatabaseUnreadable(f"table {name}: {script[position : position + 30]!r} after a row")
        position = after.end()
        yield _value(match), True, after.end(1) if after[1] == ";" else 0


def _value(match: re.Match[str]) -> Any:
    text, whole, number, word = match[1], match[2], match[3], match[4]
    if text is not None:
        return text[1:-1].replace("''", "'")
    if whole is not None:
        if len(whole) > MAX_DIGITS:
            raise DatabaseUnreadable(f"an integer of {len(whole)} digits")
        return int(whole)
    return float(number) if number is not None else _WORDS[word.upper()]
