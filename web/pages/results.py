"""What a learner may see of a judging.

Of secret cases that is how they ended and roughly what they used, never their data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from judge.disclosure import told_cpu_ms, told_memory_kib
from judge.models import CaseResult, Judging, Submission, Trial
from judge.verdicts import VERDICT_NAMES, Status, Verdict
from problems.models import ProblemRevision
from problems.package.table_display import result_tables, with_differences
from web.templatetags.whetstone import verdict_name, verdict_tone

FINAL = frozenset({Status.DONE, Status.ERROR})
TRIAL_TEXTS = ("verdict", "message", "input", "expected", "returned", "stdout", "stderr", "transcript")
SLOW_QUEUE = timedelta(seconds=15)

QUEUED_NOTE = "Waiting for a worker. It keeps its place in the queue, also when you leave this page."
SLOW_QUEUE_NOTE = (
    "No worker has taken it yet: they are busy, or restarting. "
    "Nothing is lost; it is judged as soon as one is free."
)
RUNNING_NOTE = "A worker is running your program."
RETRY_NOTE = "The first try failed for a reason on our side, so it is being judged again."
FAULT_NOTE = (
    "The judge failed, not your program. Nothing was counted against you, "
    "and whoever runs this site can judge it again."
)
FAULT_PASSES_NOTE = (
    "The judge failed, not your program. Nothing was counted against you, "
    "and it is judged again by itself as soon as the judge works."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case of the table. The last six are filled for samples only."""

    ordinal: int
    verdict: str
    is_sample: bool
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
    expected_tables: Sequence[Mapping[str, Any]] = ()
    """Of SQL problems: what was asked for, and what came, with the differing cells marked."""
    own_tables: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the result panel shows of a submission or a run on the samples."""

    is_final: bool
    headline: str
    tone: str
    note: str
    verdict: str
    cases: Sequence[Case]
    planned: Sequence[int]
    compiler_output: str = ""

    @property
    def first_failure(self) -> Case | None:
        """The case that decided the verdict."""
        return next((case for case in self.cases if case.verdict not in (Verdict.AC, Verdict.SKIPPED)), None)

    @property
    def has_points(self) -> bool:
        """Whether cases have points of their own."""
        return any(case.points is not None for case in self.cases)

    @property
    def shown(self) -> list[Case]:
        """The samples in full."""
        return [case for case in self.cases if case.is_sample]


def of_submission(submission: Submission, judging: Judging) -> Outcome:
    """The outcome of one judging of a submission."""
    revision = judging.revision
    lines = [_case(row, revision) for row in judging.cases.all()]
    waiting_since = judging.queued_at
    headline, tone, note = _words(judging.status, judging.verdict, judging.attempts, waiting_since)
    return Outcome(
        is_final=judging.status in FINAL,
        headline=headline,
        tone=tone,
        note=FAULT_PASSES_NOTE if judging.retry_at else note or told_note(judging.score_note),
        verdict=judging.verdict,
        cases=lines,
        planned=[] if lines else range(1, revision.case_count + 1),
        compiler_output=judging.compiler_output,
    )


def of_trial(trial: Trial) -> Outcome:
    """The outcome of a run on the samples."""
    revision = trial.revision
    found = trial.result
    rows = found.get("cases", [])
    lines = [_trial_case(row, number, revision) for number, row in enumerate(rows, start=1)]
    verdict = str(found.get("verdict", ""))
    headline, tone, note = _words(trial.status, verdict, trial.attempts, trial.created_at)
    return Outcome(
        is_final=trial.status in FINAL,
        headline="All samples passed" if verdict == Verdict.AC else headline,
        tone=tone,
        note=note,
        verdict=verdict,
        cases=lines,
        planned=[] if lines else range(1, len(revision.samples) + 1),
        compiler_output=str(found.get("compiler_output", "")),
    )


def told_note(score_note: str) -> str:
    """A sentence of its own about the score."""
    return f"Every case was accepted, but the pass mark was missed: {score_note}." if score_note else ""


def verdict_words() -> dict[str, tuple[str, str]]:
    """Name and tone of each verdict, for the scripts."""
    return {code.value: (verdict_name(code), verdict_tone(code)) for code in Verdict}


def _words(status: str, verdict: str, attempts: int, since: Any) -> tuple[str, str, str]:
    """Headline, tone and note of a state."""
    is_slow = timezone.now() - since > SLOW_QUEUE
    words = {
        Status.QUEUED: ("Queued", "info", SLOW_QUEUE_NOTE if is_slow else QUEUED_NOTE),
        Status.RUNNING: ("Judging", "info", RETRY_NOTE if attempts > 1 else RUNNING_NOTE),
        Status.ERROR: (VERDICT_NAMES[Verdict.JE], "warn", FAULT_NOTE),
    }
    if status in words:
        return words[Status(status)]
    return VERDICT_NAMES[Verdict(verdict)], verdict_tone(verdict), ""


def _case(row: CaseResult, revision: ProblemRevision) -> Case:
    is_failure = row.verdict not in (Verdict.AC, Verdict.SKIPPED)
    was_run = row.verdict != Verdict.SKIPPED
    public: dict[str, Any] = _sample_data(row, revision) if row.is_sample else {}
    return Case(
        ordinal=row.ordinal,
        verdict=row.verdict,
        is_sample=row.is_sample,
        group=row.group if is_failure and not row.is_sample else "",
        cpu_ms=told_cpu_ms(row.cpu_ms, is_sample=row.is_sample) if was_run else None,
        memory_kib=told_memory_kib(row.memory_kib, is_sample=row.is_sample) if was_run else None,
        message=row.message,
        points=row.score if was_run else None,
        has_figure=bool(row.picture),
        **public,
    )


def _sample(revision: ProblemRevision, ordinal: int) -> dict[str, Any]:
    # Samples are judged first, in the order in which the page shows them; ordinals start at 1.
    shown: dict[str, Any] = (revision.samples[ordinal - 1 : ordinal] or [{}])[0]
    return shown


def _tables(sample: Mapping[str, Any], stdout: str) -> dict[str, Any]:
    expected = sample.get("result_tables")
    if not expected:
        return {}
    own = with_differences(result_tables(stdout.encode()), expected)
    return {"expected_tables": expected, "own_tables": own}


def _sample_data(row: CaseResult, revision: ProblemRevision) -> dict[str, Any]:
    shown = _sample(revision, row.ordinal)
    return {
        **_tables(shown, row.stdout),
        "input": str(shown.get("input", "")),
        "expected": str(shown.get("output", "")),
        "stdout": row.stdout,
        "stderr": row.stderr,
        "transcript": row.transcript,
    }


def _trial_case(row: Mapping[str, Any], number: int, revision: ProblemRevision) -> Case:
    texts: dict[str, Any] = {name: str(row.get(name, "")) for name in TRIAL_TEXTS}
    texts |= _tables(_sample(revision, number), texts["stdout"])
    return Case(
        ordinal=number,
        is_sample=True,
        has_figure=bool(row.get("picture")),
        cpu_ms=row.get("cpu_ms"),
        memory_kib=row.get("memory_kib"),
        **texts,
    )
