"""Programs: a process per case, from stdin to stdout."""

from collections.abc import Iterator
from contextlib import contextmanager

from judge.assignment import Assignment
from judge.grading import run_verdict
from judge.outcomes import Outcome, of_check, of_failed_run
from judge.products import compile_cache, scope_of
from judge.texts import clean
from judge.validators import OutputJudge
from problems.package.model import TestCase
from sandbox.interface import Preparation, Runner
from sandbox.languages import get

COMPILER_CHARACTERS = 65_536


class ProgramCandidate:
    """A prepared program."""

    def __init__(
        self, assignment: Assignment, runner: Runner, outputs: OutputJudge, preparation: Preparation
    ) -> None:
        self._assignment = assignment
        self._runner = runner
        self._outputs = outputs
        self._program = preparation.program
        self.messages = clean(preparation.messages, COMPILER_CHARACTERS)

    @property
    def is_prepared(self) -> bool:
        """Whether it compiled."""
        return self._program is not None

    def judge(self, case: TestCase, *, patience: int = 1) -> Outcome:
        """Run the program on the case's input and check its output."""
        if self._program is None:
            raise ValueError("a program that did not compile cannot be run")
        package = self._assignment.package
        run = self._runner.run(
            self._program,
            limits=self._assignment.limits(patience),
            stdin=package.read(case.input_path),
            files={name: package.read(path) for name, path in case.files.items()},
        )
        verdict = run_verdict(run, time_limit_ms=self._assignment.time_limit_ms)
        if verdict is not None:
            return of_failed_run(run, verdict)
        return of_check(run, self._outputs.check(case, run.stdout))

    def rest(self) -> None:
        """Nothing is kept between cases."""


@contextmanager
def prepare(assignment: Assignment, runner: Runner, outputs: OutputJudge) -> Iterator[ProgramCandidate]:
    """Compile a program, or check its syntax."""
    files = {get(assignment.language).source: assignment.source.encode()}
    scope = scope_of(assignment.package)
    preparation = compile_cache().prepare(runner, assignment.language, files, scope=scope)
    try:
        yield ProgramCandidate(assignment, runner, outputs, preparation)
    finally:
        if preparation.program is not None:
            runner.discard(preparation.program)
