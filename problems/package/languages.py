"""Which of the format's language codes and file names are for which languages of this judge.

Read from the one table of languages, of which only the names matter here: how a program is run is nobody's
business in this room.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

TABLE = Path(__file__).resolve().parents[2] / "languages.toml"


def _rows() -> list[dict[str, Any]]:
    """The rows, with what each takes over from another; the sandbox checks them."""
    rows: dict[str, dict[str, Any]] = {}
    for values in tomllib.loads(TABLE.read_text(encoding="utf-8"))["language"]:
        rows[values["key"]] = {**rows.get(values.get("like", ""), {}), **values}
    return list(rows.values())


_ROWS = _rows()


def _keys(wanted: Callable[[dict[str, Any]], object]) -> tuple[str, ...]:
    return tuple(str(row["key"]) for row in _ROWS if wanted(row))


def _by(field: str) -> dict[str, tuple[str, ...]]:
    """The keys of the rows that have a name in this list of theirs, by name."""
    names: Iterable[str] = dict.fromkeys(name for row in _ROWS for name in row[field])
    return {name: _keys(lambda row, name=name: name in row[field]) for name in names}  # type: ignore[misc]


PROGRAM_LANGUAGES = _keys(lambda row: True)
ALL_LANGUAGES = _keys(lambda row: not row.get("by_name_only"))
"""What a package offers that does not say."""
DATA_LANGUAGES = _keys(lambda row: row.get("data"))
"""Files that are no programs."""
FUNCTION_LANGUAGES = _keys(lambda row: row.get("functions"))
DRIVER_LANGUAGES = _keys(lambda row: row.get("functions") and row["run"][0] == "python3")
"""Whose boxes can hold a driver, and whose programs one can call."""

SQL_LANGUAGES = _keys(lambda row: row.get("image") == "sql")
"""The database engines."""

LANGUAGES_BY_CODE: dict[str, tuple[str, ...]] = _by("icpc")
"""ICPC language code -> ours. Codes of other languages are not offered here."""

LANGUAGES_BY_EXTENSION: dict[str, tuple[str, ...]] = _by("extensions")


_TIME_FACTORS = {str(row["key"]): float(row.get("time_factor", 1)) for row in _ROWS}


def time_limit_ms(general_ms: int, own_ms: Mapping[str, int], language: str) -> int:
    """CPU time limit per case in one language: the problem's own for it, or its general one by the language's
    factor.
    """
    return own_ms.get(language, round(general_ms * _TIME_FACTORS.get(language, 1)))


def extension(path: str) -> str:
    """The file name's extension with its dot, case kept (`.C` is C++), or nothing."""
    name = path.rsplit("/", 1)[-1]
    dot = name.rfind(".")
    return name[dot:] if dot > 0 else ""


def languages_of(path: str) -> tuple[str, ...]:
    """Languages a submitted file is for; none for files this judge does not take."""
    return LANGUAGES_BY_EXTENSION.get(extension(path), ())


def program_languages_of(path: str) -> tuple[str, ...]:
    """The same without those whose files are data: what could be a validator or a generator."""
    return tuple(name for name in languages_of(path) if name not in DATA_LANGUAGES)
