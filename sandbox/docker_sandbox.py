"""Runners in Docker containers: starts them, keeps them warm between leases, destroys those that failed."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from types import TracebackType

import docker
from docker.errors import APIError, DockerException, ImageNotFound, NotFound
from docker.models.containers import Container
from requests.exceptions import RequestException

from sandbox import languages
from sandbox.containers import container_options, core_for, owner_labels
from sandbox.errors import EngineUnavailable, ImageMissing, RunnerBroken, SandboxError
from sandbox.images import image_tag
from sandbox.interface import Runner
from sandbox.protocol import Malformed
from sandbox.runner import DockerRunner
from sandbox.stream import AttachedStream

_START_TIMEOUT_S = 60.0
_ATTACH = {"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1}


@contextmanager
def engine_errors() -> Iterator[None]:
    """Turns the SDK's errors into ours."""
    try:
        yield
    except ImageNotFound as error:
        raise ImageMissing(
            f"a sandbox image is not built ({error.explanation}): run python -m sandbox.images build"
        ) from error
    except APIError as error:
        raise RunnerBroken(f"Docker Engine refused: {error.explanation or error}") from error
    except (DockerException, RequestException, OSError) as error:
        raise EngineUnavailable(f"no Docker Engine answers: {error}") from error


class RunnerContainer:
    """One container and the runner inside it."""

    def __init__(self, client: docker.DockerClient, options: dict[str, object]) -> None:
        with engine_errors():
            self._container: Container = client.containers.create(**options)  # type: ignore[arg-type]
            attached = client.api.attach_socket(self.id, params=_ATTACH)
            self._stream = AttachedStream(attached._sock)
            self._attached = attached
        try:
            with engine_errors():
                self._container.start()
            hello = self._stream.receive(blob_limit=0, deadline=time.monotonic() + _START_TIMEOUT_S)
            self.runner = DockerRunner(self._stream, self, hello.integer("idle_kib"))
        except Malformed as error:
            self.destroy()
            raise RunnerBroken(f"the agent broke the protocol: {error}") from error
        except BaseException:
            self.destroy()
            raise

    @property
    def id(self) -> str:
        """The engine's id of the container."""
        return str(self._container.id)

    def set_memory(self, size: int) -> None:
        """Set the memory limit of the whole container, in bytes: one call to the engine."""
        with engine_errors():
            self._container.update(mem_limit=size, memswap_limit=size)

    def destroy(self) -> None:
        """Stop and remove the container, whatever state it is in; one that has gone already is no error."""
        self._stream.close()
        self._attached.close()
        try:
            self._container.remove(force=True)
        except NotFound:
            return
        except (DockerException, RequestException, OSError):
            # Removal is under way already, or the engine is gone; the reaper finds whatever is left.
            return


class DockerSandbox:
    """Where runners come from (`interface.Sandbox`). One per worker process; not thread-safe."""

    def __init__(self, slot: str = "0", owner: str = "", *, runtime: str = "", fresh: bool = False) -> None:
        """`slot` chooses the core that its containers are pinned to; `owner` is a label for people to read.

        `runtime` is the engine's (runsc, kata, ...); `fresh` gives each lease a container of its own.
        """
        self._slot = slot
        self._owner = owner
        self._runtime = runtime
        self._idle: dict[tuple[str, str], list[RunnerContainer]] = {}
        self._client: docker.DockerClient | None = None
        self._cores = 0
        self._ahead = ThreadPoolExecutor(1, "sandbox-ahead") if fresh else None
        self._spares: dict[tuple[str, str], Future[RunnerContainer]] = {}

    def __enter__(self) -> "DockerSandbox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def runner(self, language: str, *, role: str = "submission") -> Iterator[Runner]:
        """Lease a runner. Raises `SandboxError`; a runner that raised one is destroyed, not reused."""
        key = (languages.get(language).image, role)
        container = self._take(key)
        try:
            yield container.runner
        finally:
            self._give_back(key, container)

    def close(self) -> None:
        """Stop every container this sandbox started."""
        for spare in self._spares.values():
            with suppress(SandboxError):
                spare.result().destroy()
        self._spares.clear()
        if self._ahead is not None:
            self._ahead.shutdown()
        for containers in self._idle.values():
            for container in containers:
                container.destroy()
        self._idle.clear()
        if self._client is not None:
            self._client.close()
            self._client = None

    def _take(self, key: tuple[str, str]) -> RunnerContainer:
        spare = self._spares.pop(key, None)
        if spare is not None:
            with suppress(SandboxError):
                return spare.result()
        for container in iter(lambda: self._pop(key), None):
            try:
                container.runner.reset()
            except SandboxError:
                container.destroy()
            else:
                return container
        return self._start(key)

    def _pop(self, key: tuple[str, str]) -> RunnerContainer | None:
        waiting = self._idle.get(key)
        return waiting.pop() if waiting else None

    def _give_back(self, key: tuple[str, str], container: RunnerContainer) -> None:
        if self._ahead is not None:
            # Starting takes a fifth of a second: not the next submission's, if it comes later than that.
            self._ahead.submit(container.destroy)
            if key not in self._spares:
                self._spares[key] = self._ahead.submit(self._start_warm, key, container.runner.preloads)
        elif container.runner.is_usable:
            self._idle.setdefault(key, []).append(container)
        else:
            container.destroy()

    def _start_warm(self, key: tuple[str, str], preloads: frozenset[str]) -> RunnerContainer:
        """A new container with the zygotes that the last one had."""
        container = self._start(key)
        try:
            for preload in sorted(preloads):
                container.runner.warm_up(preload)
        except SandboxError:
            container.destroy()
            raise
        return container

    def _start(self, key: tuple[str, str]) -> RunnerContainer:
        image, role = key
        with engine_errors():
            if self._client is None:
                self._client = docker.from_env()
            if not self._cores:
                self._cores = int(self._client.info()["NCPU"])
        options = container_options(
            image_tag(image),
            labels=owner_labels(self._owner, self._slot, role),
            core=core_for(self._slot, self._cores),
            runtime=self._runtime,
        )
        return RunnerContainer(self._client, options)
