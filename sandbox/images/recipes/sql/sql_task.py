"""What a run of SQL is asked for, and its result as typed data.

FILE, and for judges `--typed` with some of `--query` (one statement that only reads), `--tables=a,b` (what
is told is the state of these tables after the script) and `--steps=N` (a bound on the engine's work).

Typed data are one JSON value on stdout: {"columns": [...], "rows": [...]}, or {"tables": {name: {"columns",
"rows", "schema"}}}. Numbers, texts, null and truth values are JSON's own, bytes are {"$bytes": base64}. What
a query returns is inside of JSON's texts, and nothing else can write where they go.
"""

import base64
import datetime
import decimal
import itertools
import json
import os
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

OUT_OF_MEMORY, OUT_OF_STEPS, BROKEN_SETUP = 3, 4, 5
"""Exit codes beside 0 and 1; no statement can choose one."""
_ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Task:
    """The command line."""

    source: str
    is_check: bool = False
    is_typed: bool = False
    is_query: bool = False
    tables: tuple[str, ...] = ()
    steps: int = 0
    memory_mib: int = 0


def read_task(words: Sequence[str]) -> Task:
    """Read the command line."""
    options = {word.partition("=")[0]: word.partition("=")[2] for word in words if word.startswith("--")}
    (source,) = (word for word in words if not word.startswith("--"))
    return Task(
        source=source,
        is_check="--check" in options,
        is_typed="--typed" in options,
        is_query="--query" in options,
        tables=tuple(name for name in options.get("--tables", "").split(",") if name),
        steps=int(options.get("--steps") or 0),
        memory_mib=int(options.get("--memory-mib") or 0),
    )


class Refused(Exception):
    """The statements are not of the kind that is asked for; the text is for their author."""


def check_count(number: int) -> None:
    """A query is one statement. Raises `Refused`."""
    if number != 1:
        found = f"these are {number}" if number else "there is none"
        raise Refused(f"one statement is asked for, {found}")


class TypedOutput:
    """The only way to stdout: the descriptor itself is closed to everything else in the process."""

    def __init__(self) -> None:
        self._stream = os.fdopen(os.dup(1), "w", encoding="ascii")
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)

    def result(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Write the result of a query."""
        self._table(columns, rows)
        self._stream.write("}\n")
        self._stream.flush()

    def tables(
        self, tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[object]], Sequence[str]]]
    ) -> None:
        """Write (name, columns, rows, schema) of each table."""
        self._stream.write('{"tables":{')
        for number, (name, columns, rows, schema) in enumerate(tables):
            self._stream.write(("," if number else "") + json.dumps(name) + ":")
            self._table(columns, rows)
            self._stream.write(',"schema":' + json.dumps(list(schema)) + "}")
        self._stream.write("}}\n")
        self._stream.flush()

    def _table(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        self._stream.write('{"columns":' + json.dumps(list(columns)) + ',"rows":[')
        iterator = iter(rows)
        separator = ""
        while some := list(itertools.islice(iterator, _ROWS_AT_ONCE)):
            written = json.dumps(some, separators=(",", ":"), default=_plain)
            self._stream.write(separator + written[1:-1])
            separator = ","
        self._stream.write("]")


def _plain(value: object) -> Any:
    """What JSON has no word for: dates and times as ISO texts, exact decimals as numbers."""
    if isinstance(value, (bytes, bytearray, memoryview)):
        return {"$bytes": base64.b64encode(bytes(value)).decode("ascii")}
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (uuid.UUID, datetime.timedelta)):
        return str(value)
    raise Refused(f"a value of type {type(value).__name__} in the result")
