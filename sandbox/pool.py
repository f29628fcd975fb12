"""Runners kept warm between leases: started when needed, destroyed when they failed. Knows no engine."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Self

from sandbox import languages
from sandbox.engine import Container, Engine
from sandbox.errors import RunnerBroken, SandboxError
from sandbox.interface import Runner
from sandbox.protocol import Malformed
from sandbox.runner import ContainerRunner

_START_TIMEOUT_S = 60.0

Key = tuple[str, str]
"""Image and role: runners of one key stand for each other."""


class Member:
    """A container and the runner inside it."""

    def __init__(self, container: Container) -> None:
        """Wait for the agent's hello. Raises `RunnerBroken`; the container is destroyed then."""
        self._container = container
        try:
            hello = container.stream.receive(blob_limit=0, deadline=time.monotonic() + _START_TIMEOUT_S)
            self.runner = ContainerRunner(container.stream, container, hello.integer("idle_kib"))
        except Malformed as error:
            self.destroy()
            raise RunnerBroken(f"the agent broke the protocol: {error}") from error
        except BaseException:
            self.destroy()
            raise

    def destroy(self) -> None:
        """Stop and remove the container, whatever state it is in."""
        self._container.destroy()


class Pool:
    """Where runners come from (`interface.Sandbox`). One per worker process; not thread-safe."""

    def __init__(self, engine: Engine, *, fresh: bool = False) -> None:
        """`fresh` gives each lease a container of its own, whether it asks for one or not."""
        self.engine = engine
        self._fresh = fresh
        self._idle: dict[Key, list[Member]] = {}
        # It starts its thread with the first work, so it costs nothing where every lease is warm.
        self._ahead = ThreadPoolExecutor(1, "sandbox-ahead")
        self._spares: dict[Key, Future[Member]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def runner(self, language: str, *, role: str = "submission", fresh: bool = False) -> Iterator[Runner]:
        """Lease a runner. Raises `SandboxError`; a runner that raised one is destroyed, not reused."""
        key = (languages.get(language).image, role)
        is_fresh = fresh or self._fresh
        member = self._take_fresh(key) if is_fresh else self._take(key)
        try:
            yield member.runner
        finally:
            if is_fresh:
                self._replace(key, member)
            else:
                self._give_back(key, member)

    def close(self) -> None:
        """Stop every container this sandbox started."""
        for spare in self._spares.values():
            with suppress(SandboxError):
                spare.result().destroy()
        self._spares.clear()
        self._ahead.shutdown()
        for members in self._idle.values():
            for member in members:
                member.destroy()
        self._idle.clear()
        self.engine.close()

    def _take_fresh(self, key: Key) -> Member:
        spare = self._spares.pop(key, None)
        if spare is not None:
            with suppress(SandboxError):
                return self._proven(spare.result())
        return self._start(key)

    def _take(self, key: Key) -> Member:
        for member in iter(lambda: self._pop(key), None):
            with suppress(SandboxError):
                return self._proven(member)
        return self._start(key)

    def _proven(self, member: Member) -> Member:
        """One that has waited, if its agent still answers: it may have died, or ended for want of work."""
        try:
            member.runner.reset()
        except SandboxError:
            member.destroy()
            raise
        return member

    def _pop(self, key: Key) -> Member | None:
        waiting = self._idle.get(key)
        return waiting.pop() if waiting else None

    def _give_back(self, key: Key, member: Member) -> None:
        if member.runner.is_usable:
            self._idle.setdefault(key, []).append(member)
        else:
            member.destroy()

    def _replace(self, key: Key, member: Member) -> None:
        # Starting takes a fifth of a second: not the next submission's, if it comes later than that.
        preloads = member.runner.preloads
        if key not in self._spares:
            self._spares[key] = self._ahead.submit(self._start_warm, key, preloads)
        self._ahead.submit(member.destroy)

    def _start(self, key: Key) -> Member:
        return Member(self.engine.start(*key))

    def _start_warm(self, key: Key, preloads: frozenset[str]) -> Member:
        """A new container with the zygotes that the last one had."""
        member = self._start(key)
        try:
            for preload in sorted(preloads):
                member.runner.warm_up(preload)
        except SandboxError:
            member.destroy()
            raise
        return member
