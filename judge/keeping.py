"""A sandbox that keeps validators prepared: compiling a C++ checker takes longer than most judgings do.

The runner for checkers stays leased, and what was prepared in it is remembered by its sources. Learners'
programs are never kept. A runner that raises is given back at once, so that its sandbox can destroy it.
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from types import TracebackType

from sandbox import languages
from sandbox.errors import SandboxError
from sandbox.interface import (
    IDLE_LIMIT_S,
    CanaryTimes,
    Interaction,
    Limits,
    Part,
    Preparation,
    Product,
    Program,
    Runner,
    RunResult,
    Sandbox,
    Session,
)

KEPT_ROLE = "checker"
MOST_PROGRAMS = 16
STALE_S = IDLE_LIMIT_S / 2


class KeepingSandbox:
    """Hands out the inner sandbox's runners; one runner per image stays leased for checkers."""

    def __init__(self, inner: Sandbox) -> None:
        self._inner = inner
        self._kept: dict[str, KeptRunner] = {}

    def __enter__(self) -> "KeepingSandbox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def runner(self, language: str, *, role: str = "submission", fresh: bool = False) -> Iterator[Runner]:
        """Lease a runner; see `sandbox.interface.Sandbox`."""
        if role != KEPT_ROLE or fresh:
            with self._inner.runner(language, role=role, fresh=fresh) as runner:
                yield runner
            return
        image = languages.get(language).image
        if image in self._kept and self._kept[image].is_stale:
            self._give_back(image)
        if image not in self._kept:
            self._kept[image] = KeptRunner(self._inner.runner(language, role=role))
        try:
            yield self._kept[image]
        except SandboxError:
            self._give_back(image)
            raise

    @property
    def engine_name(self) -> str:
        """What makes the inner sandbox's containers; empty when it does not say."""
        return str(getattr(getattr(self._inner, "engine", None), "name", ""))

    def close(self) -> None:
        """Give everything back, then close the inner sandbox."""
        for image in list(self._kept):
            self._give_back(image)
        self._inner.close()

    def _give_back(self, image: str) -> None:
        kept = self._kept.pop(image, None)
        if kept is not None:
            kept.give_back()


class KeptRunner:
    """A leased runner that prepares the same sources only once."""

    def __init__(self, lease: AbstractContextManager[Runner]) -> None:
        self._used_at = time.monotonic()
        self._lease = ExitStack()
        self._runner = self._lease.enter_context(lease)
        self._programs: OrderedDict[str, Program] = OrderedDict()

    @property
    def is_stale(self) -> bool:
        """Whether it has not been used for so long that its agent may have ended for want of work."""
        return time.monotonic() - self._used_at > STALE_S

    def prepare(self, language: str, files: Mapping[str, bytes], *, flags: Sequence[str] = ()) -> Preparation:
        """Prepare, or find what was prepared from the same sources."""
        self._used_at = time.monotonic()
        key = _key(language, files, flags)
        if key in self._programs:
            self._programs.move_to_end(key)
            return Preparation(program=self._programs[key])
        preparation = self._runner.prepare(language, files, flags=flags)
        if preparation.program is not None:
            self._programs[key] = preparation.program
            if len(self._programs) > MOST_PROGRAMS:
                _, oldest = self._programs.popitem(last=False)
                self._runner.discard(oldest)
        return preparation

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
        """Run once in a fresh box, as every runner does."""
        return self._runner.run(program, limits=limits, stdin=stdin, args=args, files=files, collect=collect)

    def open_session(
        self, program: Program, *, limits: Limits, files: Mapping[str, bytes] | None = None
    ) -> AbstractContextManager[Session]:
        """Start a process that answers messages, as every runner does."""
        return self._runner.open_session(program, limits=limits, files=files)

    def interact(self, program: Part, interactor: Part, *, transcript_bytes: int = 0) -> Interaction:
        """Run two programs that talk to each other, as every runner does."""
        return self._runner.interact(program, interactor, transcript_bytes=transcript_bytes)

    def export(self, program: Program) -> Product:
        """A compiled program's file, as from every runner."""
        return self._runner.export(program)

    def adopt(self, product: Product) -> Program:
        """Take in a program compiled elsewhere, as every runner does."""
        return self._runner.adopt(product)

    def discard(self, program: Program) -> None:
        """Nothing: keeping it is the purpose."""

    def canary(self) -> CanaryTimes:
        """Time fixed pieces of work, as every runner does."""
        return self._runner.canary()

    def give_back(self) -> None:
        """End the lease; the sandbox forgets the programs, and destroys a runner that is broken."""
        self._lease.close()


def _key(language: str, files: Mapping[str, bytes], flags: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for part in (language.encode(), *(flag.encode() for flag in flags)):
        digest.update(len(part).to_bytes(8, "big") + part)
    # The first file is the entry point: the order counts.
    for name, content in files.items():
        digest.update(len(name).to_bytes(8, "big") + name.encode())
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()
