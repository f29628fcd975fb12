"""What a learner may see of a judging: verdict, cases, and what is happening meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from judge.models import Judging, Submission, Trial
from judge.tracebacks import Span
from judge.verdicts import Status, Verdict
from judge.waiting import Place, place_of
from web.pages import cases
from web.pages.cases import Case, Source
from web.templatetags.whetstone import verdict_name, verdict_tone

FINAL = frozenset({Status.DONE, Status.ERROR})
SLOW_QUEUE = timedelta(seconds=15)
COMPLAINT_LINES = 8

QUEUED_NOTE = gettext_lazy(
    "Waiting for a worker. It keeps its place in the queue, also when you leave this page."
)
SLOW_QUEUE_NOTE = gettext_lazy(
    "No worker has taken it yet: they are busy, or restarting. "
    "Nothing is lost; it is judged as soon as one is free."
)
RUNNING_NOTE = gettext_lazy("A worker is running your program.")
RETRY_NOTE = gettext_lazy("The first try failed for a reason on our side, so it is being judged again.")
FAULT_NOTE = gettext_lazy(
    "The judge failed, not your program. Nothing was counted against you, "
    "and whoever runs this site can judge it again."
)
FAULT_PASSES_NOTE = gettext_lazy(
    "The judge failed, not your program. Nothing was counted against you, "
    "and it is judged again by itself as soon as the judge works."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the result panel shows of a submission or a run on the samples."""

    is_final: bool
    status: str
    headline: str
    tone: str
    note: str
    verdict: str
    cases: Sequence[Case]
    planned: Sequence[int]
    compiler_output: str = ""
    compiler_spans: Sequence[Span] = ()

    @property
    def running_note(self) -> str:
        """What the page says once a worker has taken it."""
        return str(RUNNING_NOTE)

    @property
    def first_failure(self) -> Case | None:
        """The case that decided the verdict."""
        return next((case for case in self.cases if case.is_failure), None)

    @property
    def is_broken(self) -> bool:
        """Whether nothing was run, because the compiler refused it and said why."""
        return self.is_final and self.verdict == Verdict.CE and bool(self.compiler_output)

    @property
    def first_complaint(self) -> list[Span]:
        """How the compiler's output begins."""
        return cases.first_lines(self.compiler_spans, COMPLAINT_LINES)

    @property
    def has_more_complaints(self) -> bool:
        """Whether the compiler said more than that."""
        return sum(span.text.count("\n") for span in self.compiler_spans) >= COMPLAINT_LINES

    @property
    def has_points(self) -> bool:
        """Whether cases have points of their own."""
        return any(case.points is not None for case in self.cases)

    @property
    def shown(self) -> list[Case]:
        """Samples and open cases that were run."""
        return [case for case in self.cases if case.is_shown and case.verdict != Verdict.SKIPPED]

    @property
    def failed_first(self) -> list[Case]:
        """The same, with those that failed before the others."""
        return sorted(self.shown, key=lambda case: not case.is_failure)

    @property
    def opened_first(self) -> Case | None:
        """The case to look at first: the one that failed, if it may be seen, else another that failed."""
        return next((case for case in self.shown if case.is_failure), None)


def of_submission(submission: Submission, judging: Judging) -> Outcome:
    """The outcome of one judging of a submission."""
    revision = judging.revision
    source = Source.of(submission.language, submission.source)
    lines = [cases.of_row(row, revision, source) for row in judging.cases.all()]
    headline, tone, note = _words(judging.status, judging.verdict, judging.attempts, judging.queued_at)
    if judging.status == Status.QUEUED and judging.attempts == 0:
        note = f"{place_note(place_of(judging))} {note}"
    return Outcome(
        is_final=judging.status in FINAL,
        status=judging.status,
        headline=headline,
        tone=tone,
        note=str(FAULT_PASSES_NOTE) if judging.retry_at else note or told_note(judging.score_note),
        verdict=judging.verdict,
        cases=lines,
        planned=[] if lines else range(1, revision.case_count + 1),
        compiler_output=judging.compiler_output,
        compiler_spans=source.spans(judging.compiler_output),
    )


def of_trial(trial: Trial) -> Outcome:
    """The outcome of a run on the samples."""
    revision = trial.revision
    found = trial.result
    rows = found.get("cases", [])
    source = Source.of(trial.language, trial.source)
    lines = [cases.of_trial(row, number, revision, source) for number, row in enumerate(rows, start=1)]
    verdict = str(found.get("verdict", ""))
    headline, tone, note = _words(trial.status, verdict, trial.attempts, trial.created_at)
    compiler_output = str(found.get("compiler_output", ""))
    return Outcome(
        is_final=trial.status in FINAL,
        status=trial.status,
        headline=gettext("All samples passed") if verdict == Verdict.AC else headline,
        tone=tone,
        note=note,
        verdict=verdict,
        cases=lines,
        planned=[] if lines else range(1, len(revision.samples) + 1),
        compiler_output=compiler_output,
        compiler_spans=source.spans(compiler_output),
    )


def told_note(score_note: str) -> str:
    """A sentence of its own about the score."""
    if not score_note:
        return ""
    return gettext("Every case was accepted, but the pass mark was missed: %(why)s.") % {"why": score_note}


def place_note(place: Place) -> str:
    """Where it stands in the queue, and why it waits."""
    told = [gettext("Number %(position)d in the queue.") % {"position": place.position}]
    if place.busy_count:
        busy = ngettext("%(count)d worker is busy.", "%(count)d workers are busy.", place.busy_count)
        told.append(busy % {"count": place.busy_count})
    if place.urgent:
        told.append(gettext("New submissions go before those that are judged again."))
    return " ".join(told)


def verdict_words() -> dict[str, tuple[str, str]]:
    """Name and tone of each verdict, for the scripts."""
    return {code.value: (verdict_name(code), verdict_tone(code)) for code in Verdict}


def _words(status: str, verdict: str, attempts: int, since: datetime) -> tuple[str, str, str]:
    """Headline, tone and note of a state."""
    is_slow = timezone.now() - since > SLOW_QUEUE
    words: dict[Status, tuple[str, str, str | Promise]] = {
        Status.QUEUED: (gettext("Queued"), "info", SLOW_QUEUE_NOTE if is_slow else QUEUED_NOTE),
        Status.RUNNING: (gettext("Judging"), "info", RETRY_NOTE if attempts > 1 else RUNNING_NOTE),
        Status.ERROR: (verdict_name(Verdict.JE), "warn", FAULT_NOTE),
    }
    if status in words:
        headline, tone, note = words[Status(status)]
        return headline, tone, str(note)
    return verdict_name(verdict), verdict_tone(verdict), ""
