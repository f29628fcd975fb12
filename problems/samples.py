"""The public samples of a package as pages and clients show them."""

from problems.package import codec, display
from problems.package.model import SAMPLE_GROUP, Package, TestCase

MAX_SAMPLE_CHARS = 64 * 1024
MAX_RAW_BYTES = 256 * 1024


def sample_list(package: Package) -> list[dict[str, str]]:
    """`name`, `input` and `output` of each sample; for functions as lines `name = value`.

    `raw_input` and `raw_output` are the files themselves, for programs; absent when they are too large.
    """
    return [
        {
            "name": case.name,
            "input": _input(package, case),
            "output": _output(package, case),
            **_raw(package, case),
        }
        for group in package.groups
        if group.name == SAMPLE_GROUP
        for case in group.cases
    ]


def _input(package: Package, case: TestCase) -> str:
    shown = _shown_instead(package, f"{case.input_path}.statement")
    if shown is not None:
        return shown
    if package.signature is not None:
        return _cut(display.argument_lines(package.signature, codec.loads(package.read(case.input_path))))
    return _cut(_text(package, case.input_path))


def _output(package: Package, case: TestCase) -> str:
    if case.answer_path is None:
        return ""
    shown = _shown_instead(package, f"{case.answer_path}.statement")
    if shown is not None:
        return shown
    if package.signature is not None:
        return _cut(display.value_text(codec.loads(package.read(case.answer_path))) + "\n")
    return _cut(_text(package, case.answer_path))


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
