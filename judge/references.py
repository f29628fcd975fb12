"""A package's reference solution at work: what it puts out is the answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from judge.assignment import Assignment
from judge.checkers import Check
from judge.checkers.check import ACCEPTED
from judge.kinds import Candidate, open_candidate
from judge.validators import OutputJudge
from problems.package.model import Package, TestCase
from sandbox.interface import Sandbox

PATIENCE = 3
"""A reference may take this many times the limit while it makes answers; verifying is stricter."""


class Recorder(OutputJudge):
    """Takes every output for right and remembers it: it is the answer."""

    def __init__(self) -> None:
        self.output = b""

    def check(self, case: TestCase, output: bytes) -> Check:
        """Whatever it is, it is right."""
        self.output = output
        return ACCEPTED


def patient(package: Package, *, output_limit_bytes: int) -> Package:
    """The package with limits as they are for its own reference."""
    limits = {name: limit * PATIENCE for name, limit in package.language_time_limits_ms.items()}
    return replace(
        package,
        time_limit_ms=package.time_limit_ms * PATIENCE,
        language_time_limits_ms=limits,
        output_limit_bytes=output_limit_bytes,
    )


@contextmanager
def open_reference(
    package: Package, language: str, sandbox: Sandbox, recorder: Recorder
) -> Iterator[Candidate]:
    """The reference in one of its languages, in a runner of its own."""
    source = package.read(package.references[language]).decode()
    assignment = Assignment(package=package, language=language, source=source)
    with sandbox.runner(language) as runner, open_candidate(assignment, runner, recorder) as candidate:
        yield candidate
