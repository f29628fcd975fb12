"""What compilers and failing programs say, in the learner's terms: paths of the box become the name of the
file, frames of the judge and of the language's own machinery go, and places in the learner's file are known.
Pure; one row per family of languages.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

MOST_LINES = 400
LONGEST_LINE = 2_000
LONGEST_NUMBER = 7
_FILE = r"(?:main|Main|solution|Solution)"
_BOX = re.compile(r"(?:(?:file://)?/(?:box/\d+|store/[0-9a-f]+)/|(?<![\w./])\./)")
_PROGRAM = re.compile(r"\bprogram(?=:\d+)")


@dataclass(frozen=True, slots=True)
class Span:
    """Some text; `line` and `column` (from 1) where it names a place in the learner's file."""

    text: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """How one family of languages writes places, and which lines are of no use to a learner.

    `places` have a group `line` and perhaps one `column`; the whole match becomes the link. `dropped` lines
    go; where they are `heads`, so do those below them that are indented deeper.
    """

    places: Sequence[re.Pattern[str]]
    dropped: Sequence[re.Pattern[str]] = ()
    heads: bool = False
    has_program_lines: bool = True
    """Whether lines of the compiled program are those of the source."""


def _place(pattern: str) -> re.Pattern[str]:
    number = rf"\d{{1,{LONGEST_NUMBER}}}"
    return re.compile(
        pattern.replace("FILE", _FILE)
        .replace("LINE", f"(?P<line>{number})")
        .replace("COLUMN", f"(?P<column>{number})")
    )


_PYTHON = Family(
    places=(
        _place(r'File "FILE\.py", line LINE'),
        _place(r"\bFILE\.py:LINE(?::COLUMN)?"),
    ),
    dropped=(re.compile(r'^  File "(?!(?:main|solution)\.py"|<)'),),
    heads=True,
)
_GCC = Family(places=(_place(r"\bFILE\.(?:cpp|c):LINE(?::COLUMN)?"),))
_JAVA = Family(
    places=(_place(r"\bFILE\.java:LINE"),),
    dropped=(
        re.compile(r"^\s+at (?:java|jdk|sun)[./]"),
        re.compile(r"^\s+at (?:java\.base/|Whetstone)"),
        re.compile(r"^\s+\.\.\. \d+ more"),
    ),
)
_NODE = (
    re.compile(r"^\s+at .*\(?node:"),
    re.compile(r"^\s+at .*whetstone_"),
    re.compile(r"^Node\.js v"),
)
_JAVASCRIPT = Family(places=(_place(r"\bFILE\.js:LINE(?::COLUMN)?"),), dropped=_NODE)
_TYPESCRIPT = Family(
    places=(_place(r"\bFILE\.ts\(LINE,COLUMN\)"), _place(r"\bFILE\.ts:LINE(?::COLUMN)?")),
    dropped=_NODE,
    has_program_lines=False,
)
_R = Family(places=(_place(r"\bFILE\.R:LINE(?::COLUMN)?"), _place(r"\bFILE\.R#LINE")))
_GO = Family(
    places=(_place(r"\bFILE\.go:LINE(?::COLUMN)?"),),
    dropped=(re.compile(r"^(?:runtime\.|\t/usr/)"), re.compile(r"^# command-line-arguments$")),
)
_RUST = Family(places=(_place(r"\bFILE\.rs:LINE(?::COLUMN)?"),))
_BASH = Family(places=(_place(r"\bFILE\.sh: line LINE"),))
_OTHER = Family(places=(_place(r"\bFILE\.\w+:LINE(?::COLUMN)?"),))

FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "python3": _PYTHON,
        "pypy3": _PYTHON,
        "c": _GCC,
        "cpp17": _GCC,
        "cpp20": _GCC,
        "cpp23": _GCC,
        "java": _JAVA,
        "javascript": _JAVASCRIPT,
        "typescript": _TYPESCRIPT,
        "r": _R,
        "go": _GO,
        "rust": _RUST,
        "bash": _BASH,
    }
)
"""By language; of any other, whatever looks like a place is one."""


def spans(text: str, language: str, last_line: int) -> list[Span]:
    """The text with its places. A place beyond the source's last line is none."""
    family = FAMILIES.get(language, _OTHER)
    lines = _kept([_in_own_terms(line, family) for line in text.split("\n")[:MOST_LINES]], family)
    found: list[Span] = []
    for number, line in enumerate(lines):
        found += [Span("\n")] if number else []
        found += _with_places(line[:LONGEST_LINE], family, last_line)
    return _joined(found)


def first_place(found: Sequence[Span]) -> Span | None:
    """The first span that names a line."""
    return next((span for span in found if span.line is not None), None)


def _in_own_terms(line: str, family: Family) -> str:
    line = _BOX.sub("", line)
    return line if family.has_program_lines else _PROGRAM.sub("compiled program", line)


def _kept(lines: Sequence[str], family: Family) -> list[str]:
    """Without what is dropped; if nothing else were left, all of it."""
    kept: list[str] = []
    is_dropping = False
    for line in lines:
        if any(pattern.search(line) for pattern in family.dropped):
            is_dropping = family.heads
        elif not (is_dropping and line.startswith("    ")):
            is_dropping = False
            kept.append(line)
    return kept if any(line.strip() for line in kept) else list(lines)


def _with_places(line: str, family: Family, last_line: int) -> list[Span]:
    found: list[Span] = []
    at = 0
    matches = [match for pattern in family.places for match in pattern.finditer(line)]
    for match in sorted(matches, key=re.Match.start):
        number = int(match["line"])
        if match.start() < at or not 1 <= number <= last_line:
            continue
        column = match.groupdict().get("column")
        found += [Span(line[at : match.start()])] if match.start() > at else []
        found.append(Span(match[0], number, int(column) if column else None))
        at = match.end()
    return [*found, Span(line[at:])] if line[at:] else found


def _joined(found: Sequence[Span]) -> list[Span]:
    """Neighbours without a place as one."""
    joined: list[Span] = []
    for span in found:
        if joined and span.line is None and joined[-1].line is None:
            joined[-1] = Span(joined[-1].text + span.text)
        else:
            joined.append(span)
    return joined
