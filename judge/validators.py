"""What decides about an output: the default validator here in the worker, or the package's own in a box."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any

from judge import box_files
from judge.assignment import wall_limit_ms
from judge.checkers import CHECKERS, Check, typed
from judge.errors import PackageBroken, ValidatorBroken
from judge.texts import clean
from problems.package import codec
from problems.package.model import Package, TestCase
from sandbox.errors import MemoryExhausted
from sandbox.interface import Limits, Program, Runner, RunResult, Sandbox

ACCEPTED_CODE, REJECTED_CODE = 42, 43
FEEDBACK = "feedback/"
COLLECTED = tuple(
    FEEDBACK + name for name in ("judgemessage.txt", "teammessage.txt", "score.txt", "score_multiplier.txt")
)
MESSAGE_CHARACTERS = 2_000


class OutputJudge(ABC):
    """Decides about the outputs of one submission. Raises `JudgeFault` and `SandboxError`: our own faults."""

    @abstractmethod
    def check(self, case: TestCase, output: bytes) -> Check:
        """Whether an output is right."""

    def check_value(self, case: TestCase, value: Any) -> Check:
        """Whether the result of a function is right."""
        return self.check(case, codec.dumps(value))


def answer_of(package: Package, case: TestCase) -> bytes:
    """The expected answer. Raises `PackageBroken` when there is none."""
    if case.answer_path is None:
        raise PackageBroken(f"{package.slug}: {case.input_path} has no answer")
    return package.read(case.answer_path)


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


class BoxedValidator(OutputJudge):
    """A package's own validator, prepared once, run in a box of its own per case."""

    def __init__(self, package: Package, runner: Runner, program: Program) -> None:
        self._package = package
        self._runner = runner
        self._program = program
        self._limits = validation_limits(package)

    def check(self, case: TestCase, output: bytes) -> Check:
        """Run the validator on one output. Raises `ValidatorBroken` when it ends neither with 42 nor 43."""
        package = self._package
        answer = package.read(case.answer_path) if case.answer_path else b""
        try:
            run = self._runner.run(
                self._program,
                limits=self._limits,
                stdin=output,
                args=("input", "answer", FEEDBACK, *case.validator_args),
                files={"input": package.read(case.input_path), "answer": answer, FEEDBACK: b""},
                collect=COLLECTED,
            )
        except MemoryExhausted as error:
            raise ValidatorBroken(f"the output validator: {error}") from error
        return read_verdict(run)


def read_verdict(run: RunResult) -> Check:
    """What a validator's run says. Raises `ValidatorBroken`."""
    if run.exit_code not in (ACCEPTED_CODE, REJECTED_CODE):
        ended = f"{run.exit_status}, exit code {run.exit_code}, signal {run.signal}"
        raise ValidatorBroken(f"the output validator ended with {ended}: {clean(run.stderr, 500)}")
    is_accepted = run.exit_code == ACCEPTED_CODE
    told = clean(run.files.get(FEEDBACK + "teammessage.txt", b""), MESSAGE_CHARACTERS).strip()
    kind = told or ("" if is_accepted else "the output is not right")
    return Check(
        is_accepted=is_accepted,
        kind=kind,
        detail=kind,
        staff_note=clean(run.files.get(FEEDBACK + "judgemessage.txt", b""), MESSAGE_CHARACTERS).strip(),
        multiplier=_number(run.files, "score_multiplier.txt", most=1.0),
        points=_number(run.files, "score.txt", most=float("inf")),
    )


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
    files = {PurePosixPath(path).name: package.read(path) for path in paths}
    return {**files, **box_files.codec_file()}


@contextmanager
def open_judge(package: Package, sandbox: Sandbox) -> Iterator[OutputJudge]:
    """The judge of outputs for one submission. Raises `ValidatorBroken` when a validator does not compile."""
    validator = package.validator
    if validator.files is None:
        yield TypedJudge(package) if package.kind == "function" else TokenJudge(package)
        return
    with sandbox.runner(validator.language, role="checker") as runner:
        preparation = runner.prepare(validator.language, program_files(package, validator.files))
        if preparation.program is None:
            raise ValidatorBroken(f"the output validator does not compile: {preparation.messages[:1000]}")
        try:
            yield BoxedValidator(package, runner, preparation.program)
        finally:
            runner.discard(preparation.program)
