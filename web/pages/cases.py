"""Test cases as the result panel shows them.

Of secret cases that is how they ended and roughly what they used, never their data.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from judge.difference import texts
from judge.difference.texts import Difference
from judge.disclosure import told_cpu_ms, told_memory_kib
from judge.models import CaseResult
from judge.tracebacks import Span, spans
from judge.verdicts import Verdict
from problems.models import ProblemRevision
from problems.package.table_display import result_tables, with_differences
from web.told import told

TRIAL_TEXTS = ("verdict", "message", "input", "expected", "returned", "stdout", "stderr", "transcript")
MOST_CHARACTERS = 4_000
"""Of a long text the panel shows the beginning; all of it is a download."""
LONGEST_SUMMARY = 200
NAMED_ERROR = re.compile(r"\w*(?:Error|Exception|panicked)\b")
UNREMARKABLE = (Verdict.AC, Verdict.SKIPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What tells places in the learner's file: its language and how many lines it has."""

    language: str = ""
    last_line: int = 0

    @classmethod
    def of(cls, language: str, source: str) -> "Source":
        """Of a submission's or a run's text."""
        return cls(language=language, last_line=source.count("\n") + 1)

    def spans(self, text: str) -> list[Span]:
        """A text of compiler or program with its places."""
        return spans(text, self.language, self.last_line) if text else []


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case of the table. From `input` on, the fields are filled for samples and open cases only."""

    ordinal: int
    verdict: str
    is_sample: bool
    is_open: bool = False
    name: str = ""
    group: str = ""
    cpu_ms: float | None = None
    memory_kib: int | None = None
    message: str = ""
    points: float | None = None
    has_figure: bool = False
    input: str = ""
    expected: str = ""
    returned: str = ""
    stdout: str = ""
    stderr: str = ""
    transcript: str = ""
    tables: Sequence[Mapping[str, Any]] = ()
    """Of functions: where the result differs, as cells."""
    expected_tables: Sequence[Mapping[str, Any]] = ()
    """Of SQL problems: what was asked for, and what came, with the differing cells marked."""
    own_tables: Sequence[Mapping[str, Any]] = ()
    source: Source = field(default_factory=Source)

    @property
    def is_shown(self) -> bool:
        """Whether its data may be seen."""
        return self.is_sample or self.is_open

    @property
    def is_failure(self) -> bool:
        """Whether it was run and not accepted."""
        return self.verdict not in UNREMARKABLE

    @property
    def own(self) -> str:
        """What is compared with the expected text: what a function returned, or a program printed."""
        return self.returned or self.stdout

    @cached_property
    def difference(self) -> Difference | None:
        """Expected and own side by side; None where there is nothing to compare, or cells say it better."""
        is_text = not (self.tables or self.expected_tables or self.transcript)
        if self.verdict != Verdict.WA or not is_text or not self.expected:
            return None
        found = texts.difference(self.own, self.expected)
        return None if found.is_same or not found.has_own else found

    @cached_property
    def message_spans(self) -> list[Span]:
        """The message with links into the source, where it is a traceback."""
        return self.source.spans(told(self.message))

    @property
    def summary(self) -> str:
        """The line of the message that says most: of a traceback the one that names the error."""
        lines = [line.strip() for line in told(self.message).splitlines() if line.strip()]
        errors: list[str] = []
        if self.verdict == Verdict.RTE:
            errors = [each for each in (*self.stderr.splitlines(), *lines) if NAMED_ERROR.search(each)]
        line = next(iter([*errors[-1:], *lines]), "").strip()
        return line if len(line) <= LONGEST_SUMMARY else f"{line[:LONGEST_SUMMARY]}…"

    @cached_property
    def summary_spans(self) -> list[Span]:
        """The same with links into the source."""
        return self.source.spans(self.summary)

    @property
    def crashed_at(self) -> Span | None:
        """The innermost place in the source that a crash names."""
        if self.verdict != Verdict.RTE or any(span.line for span in self.summary_spans):
            return None
        found = [span for span in (*self.stderr_spans, *self.message_spans) if span.line]
        return found[-1] if found else None

    @cached_property
    def stderr_spans(self) -> list[Span]:
        """The error stream with links into the source."""
        return self.source.spans(self.stderr)


def first_lines(told: Sequence[Span], count: int) -> list[Span]:
    """So many lines of a text with its places."""
    found: list[Span] = []
    for span in told:
        lines = span.text.split("\n")
        if len(lines) > count:
            return [*found, replace(span, text="\n".join(lines[:count]))]
        found.append(span)
        count -= len(lines) - 1
    return found


def of_row(row: CaseResult, revision: ProblemRevision, source: Source) -> Case:
    """A case of a submission."""
    is_failure = row.verdict not in UNREMARKABLE
    was_run = row.verdict != Verdict.SKIPPED
    public: dict[str, Any] = _shown_data(row, revision) if row.is_shown and was_run else {}
    return Case(
        ordinal=row.ordinal,
        verdict=row.verdict,
        is_sample=row.is_sample,
        is_open=row.is_open,
        name=row.name if row.is_shown else "",
        group=row.group if not row.is_sample and (is_failure or row.is_open) else "",
        cpu_ms=told_cpu_ms(row.cpu_ms, is_sample=row.is_sample) if was_run else None,
        memory_kib=told_memory_kib(row.memory_kib, is_sample=row.is_sample) if was_run else None,
        message=row.message,
        points=row.score if was_run else None,
        has_figure=bool(row.picture),
        source=source,
        **public,
    )


def of_trial(row: Mapping[str, Any], number: int, revision: ProblemRevision, source: Source) -> Case:
    """A case of a run."""
    told: dict[str, Any] = {name: str(row.get(name, "")) for name in TRIAL_TEXTS}
    told["tables"] = row.get("tables", ())
    told |= _sql_tables(sample_of(revision, number), told["stdout"])
    return Case(
        ordinal=number,
        is_sample=True,
        has_figure=bool(row.get("picture")),
        cpu_ms=row.get("cpu_ms"),
        memory_kib=row.get("memory_kib"),
        source=source,
        **told,
    )


def shown_texts(row: CaseResult, revision: ProblemRevision) -> dict[str, str]:
    """Every text of a case that may be seen, whole, by its name in the download's address."""
    data = data_of(row, revision)
    return {
        "input": str(data.get("raw_input") or data.get("input", "")),
        "expected": str(data.get("raw_output") or data.get("output", "")),
        "output": row.stdout,
        "returned": row.returned,
        "errors": row.stderr,
        "conversation": row.transcript,
    }


def data_of(row: CaseResult, revision: ProblemRevision) -> dict[str, Any]:
    """What learners may see of the case itself."""
    if row.is_sample:
        return sample_of(revision, row.ordinal)
    data: dict[str, Any] = revision.open_cases.get(f"{row.group}/{row.name}", {}) if row.is_open else {}
    return data


def sample_of(revision: ProblemRevision, ordinal: int) -> dict[str, Any]:
    """The data of a sample: they are judged first, in the order in which the page shows them."""
    shown: dict[str, Any] = (revision.samples[ordinal - 1 : ordinal] or [{}])[0]
    return shown


def _shown_data(row: CaseResult, revision: ProblemRevision) -> dict[str, Any]:
    data = data_of(row, revision)
    return {
        **_sql_tables(data, row.stdout),
        "input": str(data.get("input", "")),
        "expected": str(data.get("output", "")),
        "returned": row.returned,
        "tables": row.tables,
        "stdout": row.stdout,
        "stderr": row.stderr,
        "transcript": row.transcript,
    }


def _sql_tables(data: Mapping[str, Any], stdout: str) -> dict[str, Any]:
    expected = data.get("result_tables")
    if not expected:
        return {}
    own = with_differences(result_tables(stdout.encode()), expected)
    return {"expected_tables": expected, "own_tables": own}
