"""The package's own look at a submission before anything of it is run."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from judge.assignment import Assignment
from judge.checkers import Check
from judge.errors import ValidatorBroken
from judge.validators import COLLECTED, FEEDBACK, program_files, read_verdict, validation_limits
from sandbox import languages
from sandbox.errors import MemoryExhausted
from sandbox.interface import Program, Runner, Sandbox

WHO = "the static validator"
SILENT = "the source is not what this problem asks for"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticResult:
    """`refusal`: what the learner is told, empty when nothing is wrong. `shares`: by group, of its points."""

    refusal: str = ""
    shares: Mapping[str, float] = field(default_factory=dict)


def validated(assignment: Assignment, sandbox: Sandbox) -> StaticResult:
    """Run the static validator, once for all groups that give it the same arguments.

    Raises `ValidatorBroken` when it does not compile, or ends neither with 42 nor 43.
    """
    package = assignment.package
    validator = package.static_validator
    if validator is None or validator.files is None:
        return StaticResult()
    with sandbox.runner(validator.language, role="checker") as runner:
        preparation = runner.prepare(validator.language, program_files(package, validator.files))
        if preparation.program is None:
            raise ValidatorBroken(f"{WHO} does not compile: {preparation.messages[:1000]}")
        try:
            return _by_groups(assignment, runner, preparation.program)
        finally:
            runner.discard(preparation.program)


def _by_groups(assignment: Assignment, runner: Runner, program: Program) -> StaticResult:
    seen: dict[tuple[str, ...], Check] = {}
    shares: dict[str, float] = {}
    for group in assignment.package.groups:
        if group.static_args not in seen:
            seen[group.static_args] = _check(assignment, runner, program, group.static_args)
        check = seen[group.static_args]
        if not check.is_accepted:
            return StaticResult(refusal=check.kind)
        shares[group.name] = _share(check, group.static_score)
    return StaticResult(shares=shares)


def _share(check: Check, most: float) -> float:
    if check.points is not None:
        return min(1.0, check.points / most) if most else 1.0
    return 1.0 if check.multiplier is None else check.multiplier


def _check(assignment: Assignment, runner: Runner, program: Program, args: tuple[str, ...]) -> Check:
    """The submission's files lie in the work directory, as data."""
    row = languages.get(assignment.language)
    code = row.icpc[0] if row.icpc else row.key
    try:
        run = runner.run(
            program,
            limits=validation_limits(assignment.package),
            args=(code, row.source, FEEDBACK, *args),
            files={**assignment.beside, row.source: assignment.source.encode(), FEEDBACK: b""},
            collect=COLLECTED,
        )
    except MemoryExhausted as error:
        raise ValidatorBroken(f"{WHO}: {error}") from error
    return read_verdict(run, who=WHO, otherwise=SILENT)
