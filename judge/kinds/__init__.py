"""How a submission is run: one entry per way; the table of kinds says which way a problem goes."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from types import MappingProxyType

from judge.assignment import Assignment
from judge.errors import PackageBroken
from judge.interactors import open_interactor
from judge.kinds import driven, function, interactive, program, sql
from judge.kinds.candidate import Candidate
from judge.validators import OutputJudge, open_judge
from problems.package.kinds import Way
from problems.package.model import Package
from sandbox.interface import Runner, Sandbox

Opener = Callable[[Assignment, Runner, OutputJudge], AbstractContextManager[Candidate]]

WAYS: Mapping[Way, Opener] = MappingProxyType(
    {
        "piped": program.prepare,
        "called": function.prepare,
        "driven": driven.prepare,
        "queried": sql.prepare,
        "interactive": interactive.prepare,
    }
)


def open_outputs(package: Package, sandbox: Sandbox) -> AbstractContextManager[OutputJudge]:
    """What decides about a submission: a validator of outputs, or who talks with it. Raises `JudgeFault`."""
    return open_interactor(package, sandbox) if package.way == "interactive" else open_judge(package, sandbox)


def open_candidate(
    assignment: Assignment, runner: Runner, outputs: OutputJudge
) -> AbstractContextManager[Candidate]:
    """The submission, prepared the way its problem is judged. Raises `PackageBroken` if there is none."""
    package = assignment.package
    opener = WAYS.get(package.way)
    if opener is None:
        raise PackageBroken(f"{package.slug}: problems of kind {package.kind} are not judged yet")
    return opener(assignment, runner, outputs)


__all__ = ["WAYS", "Candidate", "Opener", "open_candidate", "open_outputs"]
