"""How result rows are printed, and how errors are told, by both kinds of SQL.

One line per row, its values separated by tabs. NULL is `NULL`, truth values are `true` and `false`, bytes are
`X'..'` in hexadecimal digits; in texts a backslash, a tab and an end of line are `\\\\`, `\\t` and `\\n`.
"""

import sys
from collections.abc import Iterable, Sequence

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def as_text(value: object) -> str:
    """One value of a row."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (bytes, bytearray, memoryview)):
        return f"X'{bytes(value).hex().upper()}'"
    return str(value).translate(_ESCAPES)


def print_rows(rows: Iterable[Sequence[object]]) -> None:
    """Write all rows to stdout."""
    for row in rows:
        sys.stdout.write("\t".join(map(as_text, row)) + "\n")
    sys.stdout.flush()


def fail(source: str, error: object, code: int = 1) -> int:
    """Tell an error; returns the exit code."""
    sys.stderr.write(f"{source}: {error}\n")
    return code
