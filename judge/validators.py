"""What decides about an output: the default validator here in the worker, or the package's own in a box."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from judge import box_files
from judge.assignment import wall_limit_ms
from judge.checkers import CHECKERS, Check, typed
from judge.errors import PackageBroken, ValidatorBroken
from judge.texts import clean
from problems.package import codec
from problems.package.kinds import Way
from problems.package.model import Package, SqlRule, TestCase
from sandbox.errors import MemoryExhausted
from sandbox.interface import Limits, Program, Runner, RunResult, Sandbox

ACCEPTED_CODE, REJECTED_CODE = 42, 43
FEEDBACK = "feedback/"
NEXT_PASS = FEEDBACK + "nextpass.in"
COLLECTED = (
    *(
        FEEDBACK + name
        for name in ("judgemessage.txt", "teammessage.txt", "score.txt", "score_multiplier.txt")
    ),
    *(FEEDBACK + name for name in ("state", "state.txt", "state.json", "state.bin")),
    NEXT_PASS,
)
"""Of what a validator leaves behind; these are also what it finds again in the next pass."""
MESSAGE_CHARACTERS = 2_000


class OutputJudge(ABC):
    """Decides about the outputs of one submission. Raises `JudgeFault` and `SandboxError`: our own faults."""

    @abstractmethod
    def check(self, case: TestCase, output: bytes) -> Check:
        """Whether an output is right."""

    def check_pass(self, case: TestCase, output: bytes, data: bytes, feedback: Mapping[str, bytes]) -> Check:
        """Whether the output of one pass is right, of which `data` was the input."""
        return self.check(case, output)

    def check_value(self, case: TestCase, value: Any) -> Check:
        """Whether the result of a function is right."""
        return self.check(case, codec.dumps(value))


def answer_of(package: Package, case: TestCase) -> bytes:
    """The expected answer. Raises `PackageBroken` when there is none."""
    if case.answer_path is None:
        raise PackageBroken(f"{package.slug}: {case.input_path} has no answer")
    return package.read(case.answer_path)


def answer_or_nothing(package: Package, case: TestCase) -> bytes:
    """The answer for a program of the package's own, which may need none."""
    return package.read(case.answer_path) if case.answer_path else b""


class TokenJudge(OutputJudge):
    """The default validator of the package format."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def check(self, case: TestCase, output: bytes) -> Check:
        """Compare tokens with the answer's."""
        return CHECKERS["tokens"](output, answer_of(self._package, case), case.validator_args)


class TypedJudge(OutputJudge):
    """The comparison of a function's results."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def check(self, case: TestCase, output: bytes) -> Check:
        """Compare codec values by the package's rule."""
        return CHECKERS["typed"](output, answer_of(self._package, case), self._package.comparison)

    def check_value(self, case: TestCase, value: Any) -> Check:
        """Compare a value that has been read already."""
        expected = codec.loads(answer_of(self._package, case))
        return typed.compare(value, expected, self._package.comparison)


class TableJudge(OutputJudge):
    """The comparison of the results of SQL."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def check(self, case: TestCase, output: bytes) -> Check:
        """Compare tables by the package's rule."""
        return CHECKERS["table"](output, answer_of(self._package, case), self._package.sql or SqlRule())


class BoxedValidator(OutputJudge):
    """A package's own validator, prepared once, run in a box of its own per case."""

    def __init__(self, package: Package, runner: Runner, program: Program) -> None:
        self._package = package
        self._runner = runner
        self._program = program
        self._limits = validation_limits(package)

    def check(self, case: TestCase, output: bytes) -> Check:
        """Run the validator on one output. Raises `ValidatorBroken` when it ends neither with 42 nor 43."""
        return self.check_pass(case, output, self._package.read(case.input_path), {})

    def check_pass(self, case: TestCase, output: bytes, data: bytes, feedback: Mapping[str, bytes]) -> Check:
        """The same for one of several passes."""
        answer = answer_or_nothing(self._package, case)
        try:
            run = self._runner.run(
                self._program,
                limits=self._limits,
                stdin=output,
                args=("input", "answer", FEEDBACK, *case.validator_args),
                files={"input": data, "answer": answer, FEEDBACK: b"", **feedback},
                collect=COLLECTED,
            )
        except MemoryExhausted as error:
            raise ValidatorBroken(f"the output validator: {error}") from error
        return read_verdict(run)


def read_verdict(
    run: RunResult, *, who: str = "the output validator", otherwise: str = "the output is not right"
) -> Check:
    """What a validator's run says; `otherwise` where it rejects without a word. Raises `ValidatorBroken`."""
    if run.exit_code not in (ACCEPTED_CODE, REJECTED_CODE):
        ended = f"{run.exit_status}, exit code {run.exit_code}, signal {run.signal}"
        raise ValidatorBroken(f"{who} ended with {ended}: {clean(run.stderr, 500)}")
    is_accepted = run.exit_code == ACCEPTED_CODE
    told = clean(run.files.get(FEEDBACK + "teammessage.txt", b""), MESSAGE_CHARACTERS).strip()
    kind = told or ("" if is_accepted else otherwise)
    return Check(
        is_accepted=is_accepted,
        kind=kind,
        detail=kind,
        staff_note=clean(run.files.get(FEEDBACK + "judgemessage.txt", b""), MESSAGE_CHARACTERS).strip(),
        multiplier=multiplier_of(run.files),
        points=_number(run.files, "score.txt", most=float("inf")),
        next_input=_next_input(run.files, is_accepted=is_accepted),
        carried={name: content for name, content in run.files.items() if name != NEXT_PASS},
    )


def _next_input(files: Mapping[str, bytes], *, is_accepted: bool) -> bytes | None:
    if NEXT_PASS in files and not is_accepted:
        raise ValidatorBroken("the validator rejects, and wants another pass")
    return files.get(NEXT_PASS)


def multiplier_of(files: Mapping[str, bytes]) -> float | None:
    """The share of the points, in [0, 1], or None. Raises `ValidatorBroken` for anything else."""
    return _number(files, "score_multiplier.txt", most=1.0)


def _number(files: Mapping[str, bytes], name: str, *, most: float) -> float | None:
    raw = files.get(FEEDBACK + name)
    if raw is None:
        return None
    try:
        number = float(raw[:100])
    except ValueError:
        number = -1.0
    # Written this way round, NaN is refused too.
    if not 0 <= number <= most or number == float("inf"):
        raise ValidatorBroken(f"the output validator wrote no score into {name}: {raw[:40]!r}")
    return number


def validation_limits(package: Package) -> Limits:
    """The limits of one run of a validator."""
    return Limits(
        cpu_ms=package.validation_time_limit_ms,
        wall_ms=wall_limit_ms(package.validation_time_limit_ms),
        memory_kib=package.validation_memory_limit_kib,
    )


def program_files(package: Package, paths: tuple[str, ...]) -> dict[str, bytes]:
    """The files of one of the package's own programs, entry point first, and the codec beside them."""
    folder = PurePosixPath(paths[0]).parent
    files = {_name_in(folder, path): package.read(path) for path in paths}
    tables = box_files.tables_file() if package.sql else {}
    return {**files, **box_files.codec_file(), **tables}


def _name_in(folder: PurePosixPath, path: str) -> str:
    inside = PurePosixPath(path)
    return str(inside.relative_to(folder)) if inside.is_relative_to(folder) else inside.name


class Undecided(OutputJudge):
    """Where a program of the package's own talks with the learner's, no output is left to decide about."""

    def check(self, case: TestCase, output: bytes) -> Check:
        """Never asked. Raises `PackageBroken`."""
        raise PackageBroken(f"{case.input_path}: an output where none is judged")


_DEFAULT_JUDGES: Mapping[Way, Callable[[Package], OutputJudge]] = MappingProxyType(
    {
        "piped": TokenJudge,
        "called": TypedJudge,
        "queried": TableJudge,
        "driven": lambda package: Undecided(),
        "interactive": lambda package: Undecided(),
    }
)
"""Where the package has no validator of its own that looks at outputs."""


@contextmanager
def open_judge(package: Package, sandbox: Sandbox) -> Iterator[OutputJudge]:
    """The judge of outputs for one submission. Raises `ValidatorBroken` when a validator does not compile."""
    validator = package.validator
    if validator.files is None or package.is_interactive:
        yield _DEFAULT_JUDGES[package.way](package)
        return
    with sandbox.runner(validator.language, role="checker") as runner:
        preparation = runner.prepare(validator.language, program_files(package, validator.files))
        if preparation.program is None:
            raise ValidatorBroken(f"the output validator does not compile: {preparation.messages[:1000]}")
        try:
            yield BoxedValidator(package, runner, preparation.program)
        finally:
            runner.discard(preparation.program)
