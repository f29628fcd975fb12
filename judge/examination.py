"""Judging one source from beginning to end, without database or broker: submissions, trials and the bank's
own labelled submissions all come through here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from judge.assignment import PATIENCE, Assignment
from judge.grading import (
    PATIENT,
    Course,
    Grade,
    Haste,
    grade,
    ordered_cases,
    overall_verdict,
    short_groups,
    was_starved,
    without_score,
)
from judge.kinds import Candidate, open_candidate, open_outputs
from judge.outcomes import SKIPPED, Outcome
from judge.source_rules import broken_rule
from judge.static_validation import validated
from judge.validators import OutputJudge
from judge.verdicts import Verdict
from problems.package.model import TestCase, TestGroup
from sandbox.errors import MemoryExhausted
from sandbox.interface import Sandbox

Planned = tuple[int, TestGroup, TestCase]


class Observer:
    """Hears what happens while it happens; by default it does not care."""

    def listening(self, outputs: OutputJudge) -> OutputJudge:
        """What decides about the outputs: itself, or something that hears what it is asked."""
        return outputs

    def before_step(self) -> None:
        """A step that may take long begins. May raise to stop everything."""

    def planned(self, cases: Sequence[Planned]) -> None:
        """These cases are to be judged, in this order."""

    def prepared(self, is_prepared: bool, messages: str) -> None:
        """The source has been compiled, or not."""

    def judged(self, planned: Planned, outcome: Outcome) -> None:
        """A case has been judged, or is not going to be run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What came out."""

    grade: Grade
    messages: str
    cases: tuple[tuple[Planned, Outcome], ...] = ()
    """Empty when the source did not compile, and when its program took all memory of its container."""
    short_groups: tuple[str, ...] = ()
    """Scored groups below the pass mark, where the mark was missed."""

    @property
    def cpu_ms_slowest(self) -> float | None:
        """CPU time of the slowest case."""
        return max((outcome.run.cpu_ms for _, outcome in self.cases if outcome.run), default=None)

    @property
    def cpu_ms_total(self) -> float | None:
        """CPU time of all cases together."""
        times = [outcome.run.cpu_ms for _, outcome in self.cases if outcome.run]
        return sum(times) if times else None

    @property
    def memory_kib(self) -> int | None:
        """The largest peak of all cases."""
        return max((outcome.run.memory_kib for _, outcome in self.cases if outcome.run), default=None)


def examine(
    assignment: Assignment,
    sandbox: Sandbox,
    observer: Observer,
    *,
    focus: str = "",
    only_samples: bool = False,
    haste: Haste = PATIENT,
) -> Examination:
    """Judge a source. Raises `SandboxError` and `JudgeFault`, which are never the learner's fault.

    The group `focus` is looked at in any case (see `grading.Course`); `only_samples` leaves the others out.
    """
    course = Course(assignment.package, focus=focus, haste=haste)
    try:
        return _examine(assignment, sandbox, observer, course=course, only_samples=only_samples)
    except MemoryExhausted as error:
        # With the container went what was judged so far, and to try again would only end the next one.
        grade_without = without_score(assignment.package, Verdict.MLE)
        return Examination(grade=grade_without, messages=f"Memory limit exceeded: {error}.")


def _examine(
    assignment: Assignment, sandbox: Sandbox, observer: Observer, *, course: Course, only_samples: bool
) -> Examination:
    package = assignment.package
    plan = [planned for planned in ordered_cases(package) if planned[2].is_sample or not only_samples]
    observer.planned(plan)
    observer.before_step()
    if broken := _broken_rule(assignment):
        observer.prepared(False, broken)
        return Examination(grade=without_score(package, Verdict.WA), messages=broken)
    static = validated(assignment, sandbox)
    if static.refusal:
        observer.prepared(False, static.refusal)
        return Examination(grade=without_score(package, Verdict.WA), messages=static.refusal)
    with (
        open_outputs(package, sandbox) as outputs,
        sandbox.runner(assignment.language, fresh=assignment.is_fresh) as runner,
        open_candidate(assignment, runner, observer.listening(outputs)) as candidate,
    ):
        observer.prepared(candidate.is_prepared, candidate.messages)
        if not candidate.is_prepared:
            refused = without_score(package, Verdict.CE)
            return Examination(grade=refused, messages=candidate.messages)
        # A trial is looked at by its sender only, who can run it again.
        most_patience = 1 if only_samples else PATIENCE
        judge_case = partial(_judge, candidate, course, observer, most_patience)
        cases = [(planned, judge_case(planned)) for planned in plan]
    marks = [outcome.mark(group.name) for (_, group, _), outcome in cases]
    if only_samples:
        verdict = overall_verdict(mark.verdict for mark in marks) if marks else Verdict.AC
        result = Grade(verdict=verdict, score=0.0, max_score=0.0)
    else:
        result = grade(package, marks, static.shares)
    short = short_groups(package, marks, static.shares) if result.note else ()
    return Examination(grade=result, messages=candidate.messages, cases=tuple(cases), short_groups=short)


def _broken_rule(assignment: Assignment) -> str:
    """The first rule that any file of a submission breaks."""
    texts = (
        assignment.source,
        *(content.decode("utf-8", "replace") for content in assignment.beside.values()),
    )
    rules = assignment.package.source_rules
    return next(filter(None, (broken_rule(text, assignment.language, rules) for text in texts)), "")


def _judge(
    candidate: Candidate,
    course: Course,
    observer: Observer,
    most_patience: int,
    planned: Planned,
) -> Outcome:
    _, group, case = planned
    if not course.wants(group):
        outcome = SKIPPED
    else:
        observer.before_step()
        outcome = candidate.judge(case)
        if most_patience > 1 and outcome.run is not None and was_starved(outcome.run):
            observer.before_step()
            outcome = candidate.judge(case, patience=most_patience)
        course.note(group, outcome.verdict)
    observer.judged(planned, outcome)
    return outcome
