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
from web.templatetags.whetstone import verdict_name, verdict_tone

FINAL = frozenset({Status.DONE, Status.ERROR})
TRIAL_TEXTS = ("verdict", "message", "input", "expected", "returned", "stdout", "stderr")
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
    """One case of the table. The last five are filled for samples only."""

    ordinal: int
    verdict: str
    is_sample: bool
    group: str = ""
    cpu_ms: float | None = None
    memory_kib: int | None = None
    message: str = ""
    input: str = ""
    expected: str = ""
    returned: str = ""
    stdout: str = ""
    stderr: str = ""


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
        note=FAULT_PASSES_NOTE if judging.retry_at else note,
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
    lines = [_trial_case(row, number) for number, row in enumerate(rows, start=1)]
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
    public = _sample_data(row, revision) if row.is_sample else {}
    return Case(
        ordinal=row.ordinal,
        verdict=row.verdict,
        is_sample=row.is_sample,
        group=row.group if is_failure and not row.is_sample else "",
        cpu_ms=told_cpu_ms(row.cpu_ms, is_sample=row.is_sample) if was_run else None,
        memory_kib=told_memory_kib(row.memory_kib, is_sample=row.is_sample) if was_run else None,
        message=row.message,
        **public,
    )


def _sample_data(row: CaseResult, revision: ProblemRevision) -> dict[str, str]:
    # Samples are judged first, in the order in which the page shows them; ordinals start at 1.
    shown = revision.samples[row.ordinal - 1 : row.ordinal] or [{}]
    return {
        "input": str(shown[0].get("input", "")),
        "expected": str(shown[0].get("output", "")),
        "stdout": row.stdout,
        "stderr": row.stderr,
    }


def _trial_case(row: Mapping[str, Any], number: int) -> Case:
    texts = {name: str(row.get(name, "")) for name in TRIAL_TEXTS}
    return Case(
        ordinal=number, is_sample=True, cpu_ms=row.get("cpu_ms"), memory_kib=row.get("memory_kib"), **texts
    )
