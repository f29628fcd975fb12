"""The public samples of a package as pages and clients show them."""

from typing import Any

from problems.package import codec, display, table_display
from problems.package.model import SAMPLE_GROUP, Package, TestCase
from problems.package.tongues import starters_of

SAMPLE_FOLDER = "data/sample"
MAX_SAMPLE_CHARS = 64 * 1024
MAX_RAW_BYTES = 256 * 1024
MAX_OPEN_CASES = 50


def sample_list(package: Package) -> list[dict[str, Any]]:
    """`name`, `input` and `output` of each sample; for functions as lines `name = value`.

    `raw_input` and `raw_output` are the files themselves, for programs; absent when they are too large.
    For SQL also `tables`, `statements` and `result_tables` (see `package.table_display`). What an interactive
    problem shows as a talk has `interaction` instead of input and output.
    """
    talks = [
        {"name": path.stem, "input": "", "output": "", "interaction": _talk(package, path.name)}
        for path in sorted((package.root / SAMPLE_FOLDER).glob("*.interaction"))
    ]
    cases = [
        _told(package, case) for group in package.groups if group.name == SAMPLE_GROUP for case in group.cases
    ]
    return cases + talks


def shown_case(package: Package, case: TestCase) -> dict[str, Any]:
    """A case as people read it: `name`, `input` and `output`."""
    return {"name": case.name, "input": _input(package, case), "output": _output(package, case)}


def open_cases(package: Package) -> dict[str, dict[str, Any]]:
    """Of the cases beside the samples that learners may see, the first ones, by `group/name`."""
    shown = [case for case in package.cases if case.is_open]
    return {f"{case.group}/{case.name}": _told(package, case) for case in shown[:MAX_OPEN_CASES]}


def _told(package: Package, case: TestCase) -> dict[str, Any]:
    return {**shown_case(package, case), **_raw(package, case), **_tables(package, case)}


def _talk(package: Package, name: str) -> str:
    """Who says what: the format marks the judge's lines with < and the program's with >."""
    lines = _text(package, f"{SAMPLE_FOLDER}/{name}").splitlines()
    speakers = {"<": "judge   ", ">": "program "}
    told = (speakers[line[0]] + line[1:] if line[:1] in speakers else line for line in lines)
    return _cut("\n".join(told))


def _input(package: Package, case: TestCase) -> str:
    shown = _shown_instead(package, f"{case.input_path}.statement")
    if shown is not None:
        return shown
    if not package.written:
        return _cut(_text(package, case.input_path))
    value = codec.loads(package.read(case.input_path))
    if package.traced_class is not None:
        return _cut(display.trace_lines(value))
    called = package.stage or package.signature
    if called is not None and package.way == "called":
        return _cut(display.argument_lines(called, value))
    return _cut(display.value_text(value) + "\n")


def _output(package: Package, case: TestCase) -> str:
    if case.answer_path is None:
        return ""
    shown = _shown_instead(package, f"{case.answer_path}.statement")
    if shown is not None:
        return shown
    if package.sql is not None:
        tables = table_display.result_tables(package.read(case.answer_path))
        return _cut(table_display.tables_text(tables) or _text(package, case.answer_path))
    if package.written:
        value = codec.loads(package.read(case.answer_path))
        in_lines = package.traced_class is not None
        return _cut(display.result_lines(value) if in_lines else display.value_text(value) + "\n")
    return _cut(_text(package, case.answer_path))


def _tables(package: Package, case: TestCase) -> dict[str, Any]:
    """The database and the result of SQL; nothing where the script is one that only an engine reads."""
    if package.sql is None or case.answer_path is None:
        return {}
    tables, statements = table_display.database_tables(_text(package, case.input_path))
    if not tables:
        return {}
    result = table_display.result_tables(package.read(case.answer_path))
    return {"tables": tables, "statements": statements, "result_tables": result}


def starters(package: Package) -> dict[str, str]:
    """What to begin with, by language: empty functions, or the tables of the first sample as comments."""
    if package.written:
        return starters_of(package.written, package.languages)
    samples = sample_list(package)
    if package.sql is None or not samples or "tables" not in samples[0]:
        return {}
    first = samples[0]
    text = table_display.sql_starter(first["tables"], first["result_tables"], is_query=package.sql.is_query)
    return dict.fromkeys(package.languages, text)


def _raw(package: Package, case: TestCase) -> dict[str, str]:
    if case.answer_path is None:
        return {}
    given, wanted = package.read(case.input_path), package.read(case.answer_path)
    try:
        raw = {"raw_input": given.decode(), "raw_output": wanted.decode()}
    except UnicodeDecodeError:
        return {}
    is_kept = len(given) + len(wanted) <= MAX_RAW_BYTES and b"\0" not in given + wanted
    return raw if is_kept else {}


def _shown_instead(package: Package, path: str) -> str | None:
    """The format's X.in.statement and X.ans.statement."""
    return _cut(_text(package, path)) if (package.root / path).is_file() else None


def _text(package: Package, path: str) -> str:
    # NUL is no text for PostgreSQL.
    return package.read(path).decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")


def _cut(text: str) -> str:
    return text if len(text) <= MAX_SAMPLE_CHARS else text[:MAX_SAMPLE_CHARS] + "\n[cut]\n"
