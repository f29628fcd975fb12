"""Interactive programs: the learner's and the package's interactor, each in a box, talk to each other."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import cast

from judge import dialogue
from judge.assignment import Assignment
from judge.checkers import Check
from judge.errors import PackageBroken, ValidatorBroken
from judge.interactors import Interactor
from judge.kinds.program import COMPILER_CHARACTERS, program_files
from judge.outcomes import Outcome
from judge.passes import Feedback, played_out
from judge.products import compile_cache, scope_of
from judge.texts import clean
from judge.validators import COLLECTED, FEEDBACK, OutputJudge, answer_or_nothing, validation_limits
from problems.package.model import TestCase
from sandbox.errors import MemoryExhausted
from sandbox.interface import Limits, Part, Preparation, Program, Runner

INTERACTOR_GRACE_MS = 10_000
"""What an interactor has, when the program has reached its wall limit, to say what it heard."""


class InteractiveCandidate:
    """A prepared program and the interactor beside it."""

    def __init__(
        self, assignment: Assignment, runner: Runner, interactor: Interactor, preparation: Preparation
    ) -> None:
        self._assignment = assignment
        self._runner = runner
        self._program = preparation.program
        self._interactor: Program | None = None
        self._source = interactor
        self.messages = clean(preparation.messages, COMPILER_CHARACTERS)

    @property
    def is_prepared(self) -> bool:
        """Whether it compiled."""
        return self._program is not None

    def judge(self, case: TestCase, *, patience: int = 1) -> Outcome:
        """Let the two talk about one case, as often as the interactor wants."""
        package = self._assignment.package
        return played_out(
            lambda data, feedback: self._play(case, data, feedback, patience),
            package.read(case.input_path),
            package.validation_passes,
        )

    def _play(
        self, case: TestCase, data: bytes, feedback: Feedback, patience: int
    ) -> tuple[Outcome, Check | None]:
        program, interactor = self._parts(case, data, feedback, patience)
        try:
            played = self._runner.interact(program, interactor, transcript_bytes=dialogue.TRANSCRIPT_BYTES)
        except MemoryExhausted as error:
            raise ValidatorBroken(f"the program and the interactor together: {error}") from error
        return dialogue.outcome_of(played, time_limit_ms=self._assignment.time_limit_ms)

    def _parts(self, case: TestCase, data: bytes, feedback: Feedback, patience: int) -> tuple[Part, Part]:
        package = self._assignment.package
        if self._program is None:
            raise ValueError("a program that did not compile cannot be run")
        if self._interactor is None:
            self._interactor = self._source.lay(self._runner, self._assignment.language)
        limits = self._assignment.limits(patience)
        program = Part(
            program=self._program,
            limits=limits,
            args=case.args,
            files={name: package.read(path) for name, path in case.files.items()},
            idle_ms=package.idle_limit_ms,
        )
        interactor = Part(
            program=self._interactor,
            limits=_interactor_limits(validation_limits(package), limits),
            args=("input", "answer", FEEDBACK, *case.validator_args),
            files={"input": data, "answer": answer_or_nothing(package, case), FEEDBACK: b"", **feedback},
            collect=COLLECTED,
        )
        return program, interactor

    def rest(self) -> None:
        """Nothing is kept between cases."""

    def discard(self) -> None:
        """Forget both programs."""
        for program in (self._program, self._interactor):
            if program is not None:
                self._runner.discard(program)


def _interactor_limits(own: Limits, program: Limits) -> Limits:
    """The wall clock is shared: the interactor's must not run out before the program's."""
    return replace(own, wall_ms=program.wall_ms + INTERACTOR_GRACE_MS)


@contextmanager
def prepare(assignment: Assignment, runner: Runner, outputs: OutputJudge) -> Iterator[InteractiveCandidate]:
    """Compile the learner's program; the interactor is laid beside it when the first case is judged."""
    if not hasattr(outputs, "lay"):
        raise PackageBroken(f"{assignment.package.slug} is interactive and has no interactor")
    interactor = cast(Interactor, outputs)
    files = program_files(assignment)
    scope = scope_of(assignment.package)
    preparation = compile_cache().prepare(runner, assignment.language, files, scope=scope)
    candidate = InteractiveCandidate(assignment, runner, interactor, preparation)
    try:
        yield candidate
    finally:
        candidate.discard()
