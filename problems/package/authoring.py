"""What authors of generators import: `from whetstone_authoring import Case, group`.

Standard library and numpy only; its text is laid into boxes as `whetstone_authoring.py`, beside
`whetstone_codec.py` and the author's `generate.py`. Run there as a program:

    whetstone_authoring.py groups                    the names of the groups, one JSON list on stdout
    whetstone_authoring.py build SLUG GROUP SALT     a tar of NAME.in and NAME.ans on stdout
    whetstone_authoring.py scale SLUG SIZE SALT      one input of that size on stdout
"""

import hashlib
import importlib
import io
import json
import re
import sys
import tarfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

MAX_GROUP_BYTES = 64 * 1024 * 1024
MAX_GROUP_CASES = 10_000
ROWS_AT_ONCE = 1_000
_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}")
_UNSET: Any = object()


class AuthoringError(Exception):
    """A generator that says something the build cannot use; the text is meant for its author."""


@dataclass(frozen=True)
class Case:
    """One test case: `input` (`answer`) for programs, `args` (`expected`) for functions, `tables` for SQL.

    Without `answer` or `expected` the reference solution makes it. Without `name`: 01, 02, ...
    `tables`: name -> {"columns": [(name, type and constraints), ...], "rows": [...], "constraints": [...]},
    in the order in which they are made; `extra`: SQL that comes after them, such as the making of an index.
    `trace`: for classes, [("Name", constructor's arguments ...), ("method", arguments ...), ...]; a name with
    ! before it has to raise. `value`: for drivers, anything that the codec writes.
    """

    name: str = ""
    input: str | bytes | None = None
    answer: str | bytes | None = None
    args: Sequence[Any] | None = None
    expected: Any = _UNSET
    trace: Sequence[Sequence[Any]] | None = None
    value: Any = _UNSET
    tables: Mapping[str, Mapping[str, Any]] | None = None
    extra: str = ""

    def __post_init__(self) -> None:
        if self.tables is not None and self.input is None:
            object.__setattr__(self, "input", database_script(self.tables, self.extra))
        given = [self.input is not None, self.args is not None, self.trace is not None]
        if sum(given) + (self.value is not _UNSET) != 1:
            expected = "either input= (programs), args= (functions), trace= (classes), value= (drivers)"
            raise AuthoringError(f"a Case has {expected} or tables= (SQL)")
        if self.input is None and self.answer is not None:
            raise AuthoringError("a Case with args= takes expected=, not answer=")
        if self.input is not None and self.expected is not _UNSET:
            raise AuthoringError("a Case with input= takes answer=, not expected=")
        if self.args is not None and not isinstance(self.args, list | tuple):
            raise AuthoringError("args= is the list of the arguments")
        if self.name and not _NAME.fullmatch(self.name):
            raise AuthoringError(f"case name {self.name!r}: letters, digits, _ and - only")


def database_script(tables: Mapping[str, Mapping[str, Any]], extra: str = "") -> str:
    """A database as SQL that every engine of the judge reads: tables, rows, then `extra`."""
    parts = []
    for name, table in tables.items():
        columns = [f"  {column} {kind}" for column, kind in table["columns"]]
        constraints = [f"  {constraint}" for constraint in table.get("constraints", ())]
        parts.append(f"CREATE TABLE {name} (\n" + ",\n".join(columns + constraints) + "\n);\n")
        rows = list(table["rows"])
        if any(len(row) != len(columns) for row in rows):
            raise AuthoringError(f"table {name}: a row has not as many values as there are columns")
        for start in range(0, len(rows), ROWS_AT_ONCE):
            lines = [f"({', '.join(map(sql_literal, row))})" for row in rows[start : start + ROWS_AT_ONCE]]
            parts.append(f"INSERT INTO {name} VALUES\n" + ",\n".join(lines) + ";\n")
    return "".join(parts) + (extra.strip() + "\n" if extra.strip() else "")


def sql_literal(value: Any) -> str:
    """A value as SQL writes it."""
    plain = value.item() if hasattr(value, "item") else value
    if plain is None:
        return "NULL"
    if isinstance(plain, bool):
        return str(plain).upper()
    if isinstance(plain, int):
        return str(plain)
    if isinstance(plain, float) and plain - plain == 0:
        return repr(plain)
    if isinstance(plain, str) and "\0" not in plain:
        return "'" + plain.replace("'", "''") + "'"
    raise AuthoringError(f"no value for a table: {plain!r}")


Generator = Callable[[Any], Iterable[Case]]
Scaler = Callable[[Any, int], Case]
_groups: dict[str, Generator] = {}
_scalers: list[Scaler] = []


def group(name: str) -> Callable[[Generator], Generator]:
    """Mark a function of one argument (a numpy.random.Generator) as the maker of data/secret/NAME/."""
    if not _NAME.fullmatch(name):
        raise AuthoringError(f"group name {name!r}: letters, digits, _ and - only")

    def register(generator: Generator) -> Generator:
        if name in _groups:
            raise AuthoringError(f"group {name} is defined twice")
        _groups[name] = generator
        return generator

    return register


def scaled(scaler: Scaler) -> Scaler:
    """Mark a function of a numpy.random.Generator and a size as the maker of one input of that size.

    Sizes come from `scaling` in whetstone.yaml and may exceed what the statement promises. The inputs should
    be such that a program's time depends on little else than the size.
    """
    if _scalers:
        raise AuthoringError("there is more than one scaled function")
    _scalers.append(scaler)
    return scaler


def group_names() -> list[str]:
    """The groups defined so far, in the order in which they are judged."""
    return sorted(_groups)


def forget_groups() -> None:
    """For tools that load several generators into one process."""
    _groups.clear()
    _scalers.clear()


def make_cases(slug: str, group_name: str, salt: str) -> list[tuple[str, bytes, bytes | None]]:
    """(name, input, answer or None) of each case. The same slug, group and salt give the same bytes."""
    generator = _groups.get(group_name)
    if generator is None:
        raise AuthoringError(f"no group {group_name}; there are {', '.join(group_names()) or 'none'}")
    rng = _seeded(slug, group_name, salt)
    encoded: list[tuple[str, bytes, bytes | None]] = []
    total = 0
    for case in generator(rng):
        data, answer = _encoded(case)
        total += len(data) + len(answer or b"")
        if total > MAX_GROUP_BYTES or len(encoded) >= MAX_GROUP_CASES:
            raise AuthoringError(
                f"group {group_name} is larger than {MAX_GROUP_BYTES} bytes or {MAX_GROUP_CASES} cases"
            )
        encoded.append((case.name, data, answer))
    return _numbered(group_name, encoded)


def make_scaled(slug: str, size: int, salt: str) -> bytes:
    """The input of this size. The same slug, size and salt give the same bytes."""
    if not _scalers:
        raise AuthoringError("no function is marked with @scaled")
    data, _ = _encoded(_scalers[0](_seeded(slug, str(size), salt), size))
    if len(data) > MAX_GROUP_BYTES:
        raise AuthoringError(f"the input of size {size} is larger than {MAX_GROUP_BYTES} bytes")
    return data


def _seeded(*parts: str) -> Any:
    import numpy

    seed = hashlib.sha256("\0".join(parts).encode()).digest()
    return numpy.random.Generator(numpy.random.PCG64(int.from_bytes(seed, "big")))


def _encoded(case: Case) -> tuple[bytes, bytes | None]:
    if case.input is not None:
        return _as_bytes(case.input), None if case.answer is None else _as_bytes(case.answer)
    codec = importlib.import_module("whetstone_codec")
    expected = None if case.expected is _UNSET else codec.dumps(case.expected)
    return codec.dumps(_value(case)), expected


def _value(case: Case) -> Any:
    if case.trace is not None:
        return [[name, list(arguments)] for name, *arguments in case.trace]
    return case.value if case.args is None else list(case.args)


def _as_bytes(text: str | bytes | None) -> bytes:
    return text if isinstance(text, bytes) else str(text).encode("utf-8")


def _numbered(
    group_name: str, cases: list[tuple[str, bytes, bytes | None]]
) -> list[tuple[str, bytes, bytes | None]]:
    if not cases:
        raise AuthoringError(f"group {group_name} yields no case")
    width = max(2, len(str(len(cases))))
    named = [
        (name or str(number).zfill(width), data, answer)
        for number, (name, data, answer) in enumerate(cases, start=1)
    ]
    if len({name for name, _, _ in named}) != len(named):
        raise AuthoringError(f"group {group_name} uses a case name twice")
    return named


def main(slug: str, group_name: str, salt: str, out: BinaryIO | None = None) -> None:
    """Write a tar of NAME.in and, where known, NAME.ans to `out` (stdout by default)."""
    stream = sys.stdout.buffer if out is None else out
    with tarfile.open(fileobj=stream, mode="w|", format=tarfile.USTAR_FORMAT) as archive:
        for name, data, answer in make_cases(slug, group_name, salt):
            _add(archive, f"{name}.in", data)
            if answer is not None:
                _add(archive, f"{name}.ans", answer)


def _add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    archive.addfile(entry, io.BytesIO(data))


def run(argv: Sequence[str]) -> int:
    """The command line of the module's docstring; loads the `generate` module beside it first."""
    importlib.import_module("generate")
    if list(argv[:1]) == ["groups"] and len(argv) == 1:
        sys.stdout.write(json.dumps(group_names()) + "\n")
    elif list(argv[:1]) == ["build"] and len(argv) == 4:
        main(argv[1], argv[2], argv[3])
    elif list(argv[:1]) == ["scale"] and len(argv) == 4 and argv[2].isdecimal():
        sys.stdout.buffer.write(make_scaled(argv[1], int(argv[2]), argv[3]))
    else:
        usage = "groups | build SLUG GROUP SALT | scale SLUG SIZE SALT"
        sys.stderr.write(f"usage: whetstone_authoring.py {usage}\n")
        return 2
    return 0


if __name__ == "__main__":
    # `generate` imports this file under its own name: that copy holds the registered groups.
    sys.exit(importlib.import_module("whetstone_authoring").run(sys.argv[1:]))
