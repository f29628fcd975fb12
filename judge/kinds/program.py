"""Programs: a process per case, from stdin to stdout."""

from collections.abc import Iterator
from contextlib import contextmanager

from judge import box_files
from judge.assignment import Assignment
from judge.checkers import Check
from judge.grading import run_verdict
from judge.outcomes import Outcome, of_check, of_failed_run
from judge.passes import Feedback, played_out
from judge.products import compile_cache, scope_of
from judge.source_rules import PYTHON
from judge.texts import clean
from judge.validators import OutputJudge
from problems.package.model import TestCase
from sandbox.interface import Preparation, Runner

COMPILER_CHARACTERS = 65_536
UNDER_RULES = "whetstone_program.py"
"""Starts the learner's program once the rules hold."""


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
        """Run the program on the case's input and check its output; again if the validator wants it."""
        package = self._assignment.package
        return played_out(
            lambda data, feedback: self._run(case, data, feedback, patience),
            package.read(case.input_path),
            package.validation_passes,
        )

    def _run(
        self, case: TestCase, data: bytes, feedback: Feedback, patience: int
    ) -> tuple[Outcome, Check | None]:
        if self._program is None:
            raise ValueError("a program that did not compile cannot be run")
        package = self._assignment.package
        run = self._runner.run(
            self._program,
            limits=self._assignment.limits(patience),
            stdin=data,
            args=case.args,
            files={name: package.read(path) for name, path in case.files.items()},
        )
        verdict = run_verdict(run, time_limit_ms=self._assignment.time_limit_ms)
        if verdict is not None:
            return of_failed_run(run, verdict), None
        check = self._outputs.check_pass(case, run.stdout, data, feedback)
        return of_check(run, check), check

    def rest(self) -> None:
        """Nothing is kept between cases."""


def program_files(assignment: Assignment) -> dict[str, bytes]:
    """The learner's files and what keeps the problem's rules in its process, entry point first."""
    files = assignment.files()
    if assignment.language not in PYTHON:
        return files
    rules = box_files.rules_files(assignment.package.source_rules.for_python)
    return {**({UNDER_RULES: b'__import__("whetstone_rules").run()\n'} if rules else {}), **files, **rules}


@contextmanager
def prepare(assignment: Assignment, runner: Runner, outputs: OutputJudge) -> Iterator[ProgramCandidate]:
    """Compile a program, or check its syntax."""
    files = program_files(assignment)
    scope = scope_of(assignment.package)
    preparation = compile_cache().prepare(runner, assignment.language, files, scope=scope)
    try:
        yield ProgramCandidate(assignment, runner, outputs, preparation)
    finally:
        if preparation.program is not None:
            runner.discard(preparation.program)
