"""From how runs ended to verdicts and scores. Pure: the whole of it is tested by tables."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from judge.checkers.check import Check
from judge.verdicts import Verdict
from problems.package.model import Package, TestCase, TestGroup
from sandbox.interface import ExitStatus, RunResult

PASS_FAIL_SCORE = 100.0
MAX_TIMEOUTS = 2
"""After so many cases over the limit the rest is not run: a slow program would block the queue."""
SCORE_SLACK = 1e-6
"""Scores are rounded to as many digits."""
STARVED_SHARE = 0.03
"""Of the wall time: who used more CPU than this was at work and waited for its turn."""

_BY_EXIT_STATUS = {
    ExitStatus.CPU_LIMIT: Verdict.TLE,
    ExitStatus.WALL_LIMIT: Verdict.TLE,
    ExitStatus.MEMORY_LIMIT: Verdict.MLE,
    ExitStatus.OUTPUT_LIMIT: Verdict.OLE,
    ExitStatus.SIGNALED: Verdict.RTE,
}


Shares = Mapping[str, float]
ALL_OF_IT: Shares = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What one case is worth, as far as scoring needs to know."""

    group: str
    verdict: Verdict
    multiplier: float | None = None
    points: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What a whole submission is worth."""

    verdict: Verdict
    score: float
    max_score: float
    note: str = ""
    """For the learner: why a submission is refused though every case was accepted."""


def run_verdict(run: RunResult, *, time_limit_ms: float) -> Verdict | None:
    """The verdict of a run that needs no look at its output; None when the output decides."""
    verdict = _BY_EXIT_STATUS.get(run.exit_status)
    if verdict is not None:
        return verdict
    # The limit is enforced a moment late: what is measured above it is over it.
    if run.cpu_ms > time_limit_ms:
        return Verdict.TLE
    return None if run.exit_code == 0 else Verdict.RTE


def was_starved(run: RunResult) -> bool:
    """Whether a run met its wall limit because the machine was busy, not because the program slept."""
    return run.exit_status is ExitStatus.WALL_LIMIT and run.cpu_ms >= STARVED_SHARE * run.wall_ms


def case_verdict(run: RunResult, check: Check | None, *, time_limit_ms: float) -> Verdict:
    """The verdict of one case. `check` is needed when the run ended well."""
    verdict = run_verdict(run, time_limit_ms=time_limit_ms)
    if verdict is not None:
        return verdict
    if check is None:
        raise ValueError("a run that ended well has to be checked")
    return Verdict.AC if check.is_accepted else Verdict.WA


@dataclass(frozen=True, slots=True, kw_only=True)
class Haste:
    """How early it is enough, the focus apart."""

    most_timeouts: int = MAX_TIMEOUTS
    ends_at_failure: bool = False
    """Whether the first failed case ends everything, as it decides the verdict."""


PATIENT = Haste()


@dataclass(slots=True)
class Course:
    """Which cases are still worth running, given what the earlier ones showed.

    A group that is decided is left, other groups go on; too many timeouts end everything. The group `focus`
    is looked at whatever the others showed, and as a whole: only its own first timeout ends it.
    """

    package: Package
    focus: str = ""
    haste: Haste = PATIENT
    failed: set[str] = field(default_factory=set)
    timed_out: set[str] = field(default_factory=set)
    timeouts: int = 0

    def wants(self, group: TestGroup) -> bool:
        """Whether the next case of a group should be run."""
        if group.name == self.focus:
            return group.name not in self.timed_out
        if self.timeouts >= self.haste.most_timeouts or (self.haste.ends_at_failure and self.failed):
            return False
        if any(name in self.failed for name in group.require_pass):
            return False
        return group.name not in self.failed or self._scores_each_case(group)

    def note(self, group: TestGroup, verdict: Verdict) -> None:
        """Remember what a case showed."""
        if verdict is Verdict.AC:
            return
        self.failed.add(group.name)
        if verdict is Verdict.TLE:
            self.timeouts += 1
            self.timed_out.add(group.name)

    def _scores_each_case(self, group: TestGroup) -> bool:
        return self.package.is_scoring and group.aggregation == "sum"


def overall_verdict(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of the first case in order that was run and failed; AC when all were accepted."""
    seen = list(verdicts)
    for verdict in seen:
        if verdict not in (Verdict.AC, Verdict.SKIPPED):
            return verdict
    if Verdict.SKIPPED in seen or not seen:
        raise ValueError("no case failed, yet not every case was run")
    return Verdict.AC


def without_score(package: Package, verdict: Verdict) -> Grade:
    """The grade of a submission that was not run."""
    max_score = _max_score(package, 0.0) if package.is_scoring else PASS_FAIL_SCORE
    return Grade(verdict=verdict, score=0.0, max_score=max_score)


def grade(package: Package, marks: Sequence[Mark], static: Shares = ALL_OF_IT) -> Grade:
    """Verdict and score of a submission from the marks of its cases, in order.

    `static`: by group, the share that the static validator gave of its points; all where it said nothing.
    """
    verdict = overall_verdict(mark.verdict for mark in marks)
    if not package.is_scoring:
        score = PASS_FAIL_SCORE if verdict is Verdict.AC else 0.0
        return Grade(verdict=verdict, score=score, max_score=PASS_FAIL_SCORE)
    scores = _group_scores(package, marks, static)
    total = min(scores, default=0.0) if package.score_aggregation == "min" else sum(scores)
    if package.max_score is not None:
        total = min(total, package.max_score)
    score, most = round(total, 6), _max_score(package, total)
    needed = needed_score(package, most)
    if verdict is Verdict.AC and score < needed - SCORE_SLACK:
        return Grade(verdict=Verdict.WA, score=score, max_score=most, note=shortfall(score, most, needed))
    return Grade(verdict=verdict, score=score, max_score=most)


def needed_score(package: Package, max_score: float) -> float:
    """The score below which a submission is refused; 0 where the package asks for none."""
    return 0.0 if package.pass_score is None else package.pass_score / 100 * max_score


def shortfall(score: float, max_score: float, needed: float) -> str:
    """What a learner reads who missed the pass mark. Rounded down, so that 59.97 is not told as 60 of 60."""
    return f"score {_told(score)} of {_told(max_score)}, {_told(needed)} are needed"


def _told(score: float) -> str:
    return f"{math.floor(round(score * 10, 6)) / 10:g}"


def short_groups(package: Package, marks: Sequence[Mark], static: Shares = ALL_OF_IT) -> tuple[str, ...]:
    """The scored groups that alone would miss the pass mark, in order."""
    if package.pass_score is None:
        return ()
    scores = zip(
        (group for group in package.groups if not _is_sample(group)),
        _group_scores(package, marks, static),
        strict=True,
    )
    return tuple(
        group.name
        for group, score in scores
        if group.max_score and score < package.pass_score / 100 * group.max_score - SCORE_SLACK
    )


def _group_scores(package: Package, marks: Sequence[Mark], static: Shares) -> list[float]:
    passed: set[str] = set()
    scores: list[float] = []
    for group in package.groups:
        own = [mark for mark in marks if mark.group == group.name]
        if all(mark.verdict is Verdict.AC for mark in own):
            passed.add(group.name)
        if _is_sample(group):
            continue
        is_open = all(name in passed for name in group.require_pass)
        scores.append(group_score(group, own, static.get(group.name, 1.0)) if is_open else 0.0)
    return scores


def group_score(group: TestGroup, marks: Sequence[Mark], static_share: float = 1.0) -> float:
    """The score of one group: all or nothing, the worst case's, or the sum over the cases."""
    if not marks:
        return 0.0
    if group.aggregation == "pass-fail":
        accepted = all(mark.verdict is Verdict.AC for mark in marks)
        return (group.max_score or 0.0) if accepted else 0.0
    share = 1 / len(marks) if group.aggregation == "sum" else 1.0
    case_max = None if group.max_score is None else (group.max_score - group.static_score) * share
    scores = [case_score(mark, case_max) for mark in marks]
    if group.aggregation == "sum":
        return sum(scores) + static_share * group.static_score
    return min(scores)


def case_points(package: Package, group: TestGroup, mark: Mark) -> float | None:
    """What a case's row shows as its points; None where cases have none of their own."""
    if not package.is_scoring or _is_sample(group) or not group.max_score or mark.verdict is Verdict.SKIPPED:
        return None
    share = 1 / len(group.cases) if group.aggregation == "sum" else 1.0
    return round(case_score(mark, (group.max_score - group.static_score) * share), 6)


def case_score(mark: Mark, max_score: float | None) -> float:
    """The score of one case; `max_score` None is unbounded, then only the validator's points count."""
    if mark.verdict is not Verdict.AC:
        return 0.0
    if mark.points is not None:
        return mark.points if max_score is None else min(mark.points, max_score)
    if max_score is None:
        return 0.0
    return max_score * (1.0 if mark.multiplier is None else mark.multiplier)


def _max_score(package: Package, total: float) -> float:
    if package.max_score is not None:
        return package.max_score
    bounds = [group.max_score for group in package.groups if not _is_sample(group)]
    if any(bound is None for bound in bounds) or not bounds:
        # Unbounded: what was reached is all there is to compare with.
        return max(total, PASS_FAIL_SCORE)
    known = [bound for bound in bounds if bound is not None]
    return min(known) if package.score_aggregation == "min" else sum(known)


def _is_sample(group: TestGroup) -> bool:
    return all(case.is_sample for case in group.cases)


def ordered_cases(package: Package) -> list[tuple[int, TestGroup, TestCase]]:
    """Every case with its ordinal (from 1) and its group, in the order in which they are judged."""
    pairs = [(group, case) for group in package.groups for case in group.cases]
    return [(ordinal, group, case) for ordinal, (group, case) in enumerate(pairs, start=1)]
