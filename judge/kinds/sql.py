"""SQL: a query, or a script, against one database per case; what comes back is a result with types.

The engine runs in the box; a statement can neither choose the exit code nor write where the result goes. Its
error messages may hold values of the database: of secret cases only the sort of error is told.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from judge.assignment import Assignment
from judge.errors import PackageBroken
from judge.grading import run_verdict
from judge.outcomes import Outcome, of_check, of_failed_run
from judge.texts import clean
from judge.validators import OutputJudge
from judge.verdicts import Verdict
from problems.package.model import SqlRule, TestCase
from sandbox.interface import Preparation, Runner, RunResult
from sandbox.languages import get

COMPILER_CHARACTERS = 65_536
MESSAGE_CHARACTERS = 2_000
OUT_OF_STEPS, BROKEN_SETUP = 4, 5
"""Exit codes of the programs that run SQL."""
SORTS_OF_ERRORS = (
    "no such column",
    "no such table",
    "no such function",
    "ambiguous column name",
    "misuse of aggregate",
    "misuse of window function",
    "wrong number of arguments",
    "syntax error",
    "not authorized",
    "attempt to write a readonly database",
    "UNIQUE constraint failed",
    "NOT NULL constraint failed",
    "CHECK constraint failed",
    "FOREIGN KEY constraint failed",
    "integer overflow",
    "one statement is asked for",
    "a query is asked for",
    "there is no table",
    "leaves a transaction open",
    "Parser Error",
    "Binder Error",
    "Catalog Error",
    "Conversion Error",
    "Constraint Error",
    "Out of Range Error",
    "Invalid Input Error",
    "Permission Error",
)
"""In the engines' own words, which hold none of the data."""


def sort_of_error(message: str) -> str:
    """What may be told of an error on secret data."""
    sort = next((sort for sort in SORTS_OF_ERRORS if sort in message), "")
    return f"the database refused it: {sort}" if sort else "the database refused it"


def arguments(rule: SqlRule) -> list[str]:
    """What the program that runs SQL is told."""
    words = ["--typed"]
    if rule.is_query:
        words.append("--query")
    if rule.tables:
        words.append(f"--tables={','.join(rule.tables)}")
    if rule.step_limit:
        words.append(f"--steps={rule.step_limit}")
    return words


class SqlCandidate:
    """A parsed query or script."""

    def __init__(
        self, assignment: Assignment, runner: Runner, outputs: OutputJudge, preparation: Preparation
    ) -> None:
        self._assignment = assignment
        self._runner = runner
        self._outputs = outputs
        self._program = preparation.program
        self._rule = assignment.package.sql or SqlRule()
        self.messages = clean(preparation.messages, COMPILER_CHARACTERS)

    @property
    def is_prepared(self) -> bool:
        """Whether the syntax is right, as far as that can be told without tables."""
        return self._program is not None

    def judge(self, case: TestCase, *, patience: int = 1) -> Outcome:
        """Run it against the case's database and compare the result."""
        if self._program is None:
            raise ValueError("SQL that was not understood cannot be run")
        package = self._assignment.package
        run = self._runner.run(
            self._program,
            limits=self._assignment.limits(patience),
            stdin=package.read(case.input_path),
            args=arguments(self._rule),
        )
        verdict = run_verdict(run, time_limit_ms=self._assignment.time_limit_ms)
        if verdict is Verdict.RTE:
            return self._failed(case, run)
        if verdict is not None:
            return of_failed_run(run, verdict)
        return of_check(run, self._outputs.check(case, run.stdout))

    def _failed(self, case: TestCase, run: RunResult) -> Outcome:
        message = clean(run.stderr, MESSAGE_CHARACTERS).strip()
        if run.exit_code == BROKEN_SETUP:
            raise PackageBroken(f"{self._assignment.package.slug}: {case.input_path}: {message}")
        if run.exit_code == OUT_OF_STEPS:
            words = f"stopped after {self._rule.step_limit} steps of the engine"
            return replace(of_failed_run(run, Verdict.TLE), kind=words, detail=words)
        if not message or run.exit_code != 1:
            return of_failed_run(run, Verdict.RTE)
        return Outcome(verdict=Verdict.RTE, run=run, kind=sort_of_error(message), detail=message)

    def rest(self) -> None:
        """Nothing is kept between cases."""


@contextmanager
def prepare(assignment: Assignment, runner: Runner, outputs: OutputJudge) -> Iterator[SqlCandidate]:
    """Parse the statements."""
    rule = assignment.package.sql or SqlRule()
    files = {get(assignment.language).source: assignment.source.encode()}
    flags = ("--query",) if rule.is_query else ()
    preparation = runner.prepare(assignment.language, files, flags=flags)
    try:
        yield SqlCandidate(assignment, runner, outputs, preparation)
    finally:
        if preparation.program is not None:
            runner.discard(preparation.program)
