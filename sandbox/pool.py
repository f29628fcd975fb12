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
from sandbox.runner import DockerRunner

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
            self.runner = DockerRunner(container.stream, container, hello.integer("idle_kib"))
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
        """`fresh` gives each lease a container of its own, started ahead of time."""
        self.engine = engine
        self._idle: dict[Key, list[Member]] = {}
        self._ahead = ThreadPoolExecutor(1, "sandbox-ahead") if fresh else None
        self._spares: dict[Key, Future[Member]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def runner(self, language: str, *, role: str = "submission") -> Iterator[Runner]:
        """Lease a runner. Raises `SandboxError`; a runner that raised one is destroyed, not reused."""
        key = (languages.get(language).image, role)
        member = self._take(key)
        try:
            yield member.runner
        finally:
            self._give_back(key, member)

    def close(self) -> None:
        """Stop every container this sandbox started."""
        for spare in self._spares.values():
            with suppress(SandboxError):
                spare.result().destroy()
        self._spares.clear()
        if self._ahead is not None:
            self._ahead.shutdown()
        for members in self._idle.values():
            for member in members:
                member.destroy()
        self._idle.clear()
        self.engine.close()

    def _take(self, key: Key) -> Member:
        spare = self._spares.pop(key, None)
        if spare is not None:
            with suppress(SandboxError):
                return spare.result()
        for member in iter(lambda: self._pop(key), None):
            try:
                member.runner.reset()
            except SandboxError:
                member.destroy()
            else:
                return member
        return self._start(key)

    def _pop(self, key: Key) -> Member | None:
        waiting = self._idle.get(key)
        return waiting.pop() if waiting else None

    def _give_back(self, key: Key, member: Member) -> None:
        if self._ahead is not None:
            # Starting takes a fifth of a second: not the next submission's, if it comes later than that.
            self._ahead.submit(member.destroy)
            if key not in self._spares:
                self._spares[key] = self._ahead.submit(self._start_warm, key, member.runner.preloads)
        elif member.runner.is_usable:
            self._idle.setdefault(key, []).append(member)
        else:
            member.destroy()

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
