"""A sandbox that runs nothing: it obeys `sandbox.interface`, answers as told, and records what was asked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sandbox.errors import SandboxError
from sandbox.interface import (
    CanaryTimes,
    Interaction,
    Limits,
    Part,
    Preparation,
    Product,
    Program,
    Reply,
    RunResult,
    Side,
)
from tests.judge.factories import ran

STEADY = CanaryTimes(cpu_ms=5.0, memory_ms=4.0, syscall_ms=3.0, wall_ms=30.0)
Behaviour = Callable[[bytes], RunResult | SandboxError]
"""What a program does with its standard input; an error is raised as the sandbox's own."""


def plus_one(stdin: bytes) -> RunResult:
    """The right program of the echo problem."""
    return ran(str(int(stdin) + 1).encode())


def always(result: RunResult | SandboxError) -> Behaviour:
    """A program that ends the same whatever it reads."""
    return lambda stdin: result


def in_turn(*results: RunResult | SandboxError) -> Behaviour:
    """A program that ends differently each time it is run."""
    waiting = iter(results)
    return lambda stdin: next(waiting)


@dataclass
class FakeSandbox:
    """Hands out fake runners. `compiles` False answers every source with a compile error."""

    behaviour: Behaviour = plus_one
    compiles: bool = True
    refuses: SandboxError | None = None
    inputs: list[bytes] = field(default_factory=list)
    leases: list[tuple[str, str]] = field(default_factory=list)
    fresh_leases: int = 0
    sources: list[Mapping[str, bytes]] = field(default_factory=list)
    canary: CanaryTimes = STEADY
    before_run: Callable[[], None] = lambda: None
    is_closed: bool = False

    @contextmanager
    def runner(
        self, language: str, *, role: str = "submission", fresh: bool = False
    ) -> Iterator["FakeRunner"]:
        """Lease a fake runner."""
        if self.refuses is not None:
            raise self.refuses
        self.leases.append((language, role))
        self.fresh_leases += fresh
        yield FakeRunner(self)

    def close(self) -> None:
        """Remember it."""
        self.is_closed = True


@dataclass
class FakeRunner:
    """Prepares anything, runs the sandbox's behaviour."""

    sandbox: FakeSandbox

    def prepare(self, language: str, files: Mapping[str, bytes], *, flags: Sequence[str] = ()) -> Preparation:
        """Remember the sources."""
        self.sandbox.sources.append(dict(files))
        if not self.sandbox.compiles:
            return Preparation(program=None, messages="main.py:1: SyntaxError: no")
        return Preparation(program=Program(language=language, token="1"))

    def run(
        self,
        program: Program,
        *,
        limits: Limits,
        stdin: bytes = b"",
        args: Sequence[str] = (),
        files: Mapping[str, bytes] | None = None,
        collect: Sequence[str] = (),
    ) -> RunResult:
        """Answer as told."""
        self.sandbox.before_run()
        self.sandbox.inputs.append(stdin)
        result = self.sandbox.behaviour(stdin)
        if isinstance(result, SandboxError):
            raise result
        return result

    @contextmanager
    def open_session(
        self, program: Program, *, limits: Limits, files: Mapping[str, bytes] | None = None
    ) -> Iterator["FakeSession"]:
        """A session whose process answers as told: stdout of the run is the reply."""
        yield FakeSession(self.sandbox)

    def interact(self, program: Part, interactor: Part, *, transcript_bytes: int = 0) -> Interaction:
        """Both end as told."""
        result = self.run(program.program, limits=program.limits)
        return Interaction(program=result, interactor=result, ended_first=Side.PROGRAM)

    def export(self, program: Program) -> Product:
        """A file with nothing in it."""
        return Product(language=program.language, entry="", content=b"")

    def adopt(self, product: Product) -> Program:
        """Anything."""
        return Program(language=product.language, token="1")

    def discard(self, program: Program) -> None:
        """Nothing to forget."""

    def canary(self) -> CanaryTimes:
        """As fast as the sandbox was told."""
        return self.sandbox.canary


@dataclass
class FakeSession:
    """Answers each message with the behaviour's stdout, or ends when the run did not end well."""

    sandbox: FakeSandbox

    def exchange(self, message: bytes, limits: Limits) -> Reply:
        """One question, one answer."""
        if not message:
            return Reply(payload=b'{"ok":null}', ended=None, cpu_ms=1.0, wall_ms=1.0, memory_kib=1)
        self.sandbox.inputs.append(message)
        result = self.sandbox.behaviour(message)
        if isinstance(result, SandboxError):
            raise result
        has_ended = not result.succeeded
        return Reply(
            payload=None if has_ended else result.stdout,
            ended=result if has_ended else None,
            cpu_ms=result.cpu_ms,
            wall_ms=result.wall_ms,
            memory_kib=result.memory_kib,
        )

    def close(self) -> RunResult:
        """What was printed."""
        return ran(b"printed")
