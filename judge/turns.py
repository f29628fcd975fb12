"""Taking turns: the reference and a submission in one runner, one right after the other, measured alike."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from judge.assignment import Assignment
from judge.checkers import Check
from judge.checkers.check import ACCEPTED
from judge.kinds import Candidate, open_candidate
from judge.measurement.ratio import Pair
from judge.validators import OutputJudge
from judge.verdicts import Verdict
from problems.package.model import Package, TestCase
from sandbox.interface import Runner


class RunFailed(Exception):
    """One of the two programs did not do its work: there is nothing to measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Both programs, prepared, and the cases that make one turn."""

    reference: Candidate
    own: Candidate
    cases: Sequence[TestCase]

    def warm_up(self) -> None:
        """One turn each that does not count: caches, page tables and the runner's memory find their size."""
        cpu_ms(self.reference, self.cases)
        cpu_ms(self.own, self.cases)

    def take(self, number: int) -> Pair:
        """Pair `number`, from 0: reference, own; own, reference; and so on. Raises `RunFailed`."""
        if number % 2 == 0:
            reference_ms = cpu_ms(self.reference, self.cases)
            own_ms = cpu_ms(self.own, self.cases)
        else:
            own_ms = cpu_ms(self.own, self.cases)
            reference_ms = cpu_ms(self.reference, self.cases)
        return Pair(reference_ms=reference_ms, own_ms=own_ms)


def take_pairs(turns: Turns, wants_more: Callable[[Sequence[Pair]], bool]) -> list[Pair]:
    """Warm up, then pairs as long as they are wanted. `wants_more` may raise to stop everything."""
    pairs: list[Pair] = []
    turns.warm_up()
    while wants_more(pairs):
        pairs.append(turns.take(len(pairs)))
    return pairs


def cpu_ms(candidate: Candidate, cases: Sequence[TestCase]) -> float:
    """CPU time of one turn. Raises `RunFailed` when a case does not run through, or comes out wrong."""
    if not candidate.is_prepared:
        raise RunFailed("does not compile")
    total_ms = 0.0
    try:
        for case in cases:
            outcome = candidate.judge(case)
            if outcome.verdict is not Verdict.AC or outcome.run is None:
                raise RunFailed(str(outcome.verdict))
            total_ms += outcome.run.cpu_ms
    finally:
        # One process at a time in a runner: this one must be gone before the other program's turn.
        candidate.rest()
    return total_ms


@contextmanager
def unjudged(package: Package, language: str, source: str, runner: Runner) -> Iterator[Candidate]:
    """A program prepared to be timed on inputs that have no answers: only the time counts."""
    with judged(package, language, source, runner, _Unjudged()) as candidate:
        yield candidate


@contextmanager
def judged(
    package: Package, language: str, source: str, runner: Runner, outputs: OutputJudge
) -> Iterator[Candidate]:
    """A program prepared to be timed, and judged in each turn again: one that knows that its verdict has been
    given, by the clock for instance, could do nothing at all and seem fast.
    """
    assignment = Assignment(package=package, language=language, source=source)
    with open_candidate(assignment, runner, outputs) as candidate:
        yield candidate


class _Unjudged(OutputJudge):
    def check(self, case: TestCase, output: bytes) -> Check:
        return ACCEPTED

    def check_value(self, case: TestCase, value: object) -> Check:
        return ACCEPTED
