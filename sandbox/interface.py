"""The contract between whoever judges and whatever runs: one page, no implementation.

A `Sandbox` hands out `Runner`s; a runner prepares a program once and runs it many times under limits.
Results say how the process *ended*; they never say whether the answer was right.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

IDLE_LIMIT_S = 3600
"""A runner's agent ends when nobody has asked it for so long: its worker may be gone without a word."""
KIB = 1024
MIB = 1024 * KIB


class ExitStatus(StrEnum):
    """How a process ended, before any checking."""

    EXITED = "exited"
    """By itself; `exit_code` says how."""
    SIGNALED = "signaled"
    """Killed by a signal that was not ours; `signal` says which."""
    CPU_LIMIT = "cpu_limit"
    WALL_LIMIT = "wall_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one run may use. CPU time is user + system of the whole process tree."""

    cpu_ms: int
    wall_ms: int
    memory_kib: int
    output_bytes: int = 8 * MIB
    stderr_bytes: int = 64 * KIB
    disk_bytes: int = 64 * MIB
    processes: int = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """How one run ended and what it used.

    `stdout` and `stderr` are bounded by the limits; `files` holds the collected files that exist as regular
    files (never followed through links). `memory_kib` is the peak of the whole process tree beyond the idle
    runner: tmpfs and memfd count, pages shared with a zygote and the page cache do not.
    """

    exit_status: ExitStatus
    exit_code: int | None = None
    signal: int | None = None
    cpu_ms: float
    wall_ms: float
    memory_kib: int
    stdout: bytes = b""
    stderr: bytes = b""
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def succeeded(self) -> bool:
        """Whether the process ended by itself with exit code 0."""
        return self.exit_status is ExitStatus.EXITED and self.exit_code == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A prepared program inside one runner: valid until `Runner.discard` or the runner's end."""

    language: str
    token: str
    preload: str = ""
    """Which zygote it forks from; empty for none."""
    hash_seed: int = 0
    """Of Python's text hashes, 0 to 2**32 - 1: the same in every run, so that no order depends on luck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A compiled program outside any runner. Data from the enemy: it is only ever run in a box."""

    language: str
    entry: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What became of the sources: a program, or the compiler's words.

    `messages` is bounded text that is safe to show to the author of the sources.
    """

    program: Program | None
    messages: str = ""
    cpu_ms: float = 0.0
    wall_ms: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer of a session's process to one message.

    `payload` is None when no complete answer came; `ended` then says how the process ended (the session is
    over). Times are of this exchange alone. Everything in here is data from the enemy.
    """

    payload: bytes | None
    ended: RunResult | None
    cpu_ms: float
    wall_ms: float
    memory_kib: int


class Side(StrEnum):
    """Who of the two in an interactive run."""

    PROGRAM = "program"
    INTERACTOR = "interactor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one side of an interactive run is given, and held to.

    Other programs of the container can read `args`. `files` and `collect` are as in `Runner.run`. A program
    with an `idle_ms` meets its wall limit when for so long both sides have slept: each waits for the other,
    or for nothing.
    """

    program: Program
    limits: Limits
    args: Sequence[str] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    collect: Sequence[str] = ()
    idle_ms: int = 0
    """The program's only; 0: no limit but the wall's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one side said until the other one said something. Data from the enemy."""

    side: Side
    said: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """How both sides of an interactive run ended, each by its own account; neither has a `stdout`.

    `ended_first` names the side whose end or broken limit came first; of two limits found broken at the same
    time, the program's. A program that ended first could not know of the interactor's end, so its exit is its
    own doing; one that ended second may have ended because it read an end of file or wrote to nobody. Only
    after both sides were at rest for 100 ms may a program have been told a moment before. `turns` is the
    conversation's beginning, if a transcript was asked for.
    """

    program: RunResult
    interactor: RunResult
    ended_first: Side
    turns: Sequence[Turn] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CanaryTimes:
    """How long fixed pieces of work took in a runner, run by its agent: CPU time each, wall time of all.

    They say how fast the core is now, and nothing about any program.
    """

    cpu_ms: float
    memory_ms: float
    syscall_ms: float
    wall_ms: float


class Session(Protocol):
    """One live process that answers messages one at a time.

    On its stdin and on fd 3 go frames: 4 bytes big-endian length, then the payload. The process reads a frame
    from fd 0 and writes its answer as a frame on fd 3; its stdout (fd 1) and stderr are captured and bounded.
    The next message is not in reach of the process before the previous answer has come.
    """

    def exchange(self, message: bytes, limits: Limits) -> Reply:
        """Send one message, wait for one answer, under the limits of this exchange.

        All CPU time since the previous answer counts, or since the start for the first message; an answer
        that comes unasked, or a second one, breaks the output limit. Asking an ended process is an error.
        """
        ...

    def close(self) -> RunResult:
        """End the process (if it still lives), wipe the box, and tell what the process printed and used."""
        ...


class Runner(Protocol):
    """One hardened container that runs one program at a time.

    Every method raises `SandboxError` when the fault is ours; the runner is then no longer usable.
    """

    def prepare(self, language: str, files: Mapping[str, bytes], *, flags: Sequence[str] = ()) -> Preparation:
        """Compile `files` (first one is the entry point) or check their syntax, once per submission."""
        ...

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
        """Run once in a fresh box. `files` are laid into its work directory first (a name ending in / is a
        directory); the regular files named in `collect` are brought back, each at most 1 MiB.
        """
        ...

    def open_session(
        self, program: Program, *, limits: Limits, files: Mapping[str, bytes] | None = None
    ) -> AbstractContextManager[Session]:
        """Start a process that answers messages; leaving the context ends it and wipes its box."""
        ...

    def interact(self, program: Part, interactor: Part, *, transcript_bytes: int = 0) -> Interaction:
        """Run two programs at once, each in a box of its own; what one writes is what the other reads.

        The interactor must not start processes of its own. The wall time of both begins with the run. Neither
        side's stdout is bounded: who floods the other ends by a limit of time. With `transcript_bytes` the
        agent listens and brings back as many bytes of what was said; that costs several times the time.
        """
        ...

    def export(self, program: Program) -> Product:
        """A compiled program, for another runner. Raises `BadRequest` for one that is run as sources."""
        ...

    def adopt(self, product: Product) -> Program:
        """Take in a program compiled elsewhere, perhaps in another image: it must find its libraries in this
        one, which it does for sure when it was linked statically (the flag `-static`). So an interactor in
        C++ can run beside a program in Python.
        """
        ...

    def discard(self, program: Program) -> None:
        """Forget a prepared program and its files."""
        ...

    def canary(self) -> CanaryTimes:
        """Time fixed pieces of work, about 50 ms of them, while nothing else runs in here."""
        ...


class Sandbox(Protocol):
    """Where runners come from."""

    def runner(
        self, language: str, *, role: str = "submission", fresh: bool = False
    ) -> AbstractContextManager[Runner]:
        """Lease a runner for a language. Roles keep untrusted authors' checkers (`checker`) and learners'
        programs (`submission`) in different containers. A runner that raised is destroyed, not reused; a
        `fresh` one was never leased before and never will be again.
        """
        ...

    def close(self) -> None:
        """Stop every container this sandbox started."""
        ...
