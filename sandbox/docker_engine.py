"""Containers of Docker Engine."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import docker
from docker.errors import APIError, DockerException, ImageNotFound, NotFound
from docker.models.containers import Container
from requests.exceptions import RequestException

from sandbox.containers import container_options, core_for, owner_labels
from sandbox.errors import EngineUnavailable, ImageMissing, RunnerBroken, RuntimeMissing, SandboxError
from sandbox.images import image_tag
from sandbox.stream import AttachedStream

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
        words = str(error.explanation or error)
        if "unknown" in words.lower() and "runtime" in words.lower():
            raise RuntimeMissing(
                f"Docker Engine does not know the container runtime asked for ({words}): "
                "add it to its daemon.json, or change WHETSTONE_SANDBOX_RUNTIME"
            ) from error
        raise RunnerBroken(f"Docker Engine refused: {error.explanation or error}") from error
    except (DockerException, RequestException, OSError) as error:
        raise EngineUnavailable(f"no Docker Engine answers: {error}") from error


class DockerContainer:
    """One started container (`engine.Container`)."""

    def __init__(self, client: docker.DockerClient, options: dict[str, object]) -> None:
        self._api = client.api
        with engine_errors():
            self._container: Container = client.containers.create(**options)  # type: ignore[arg-type]
            attached = client.api.attach_socket(self.id, params=_ATTACH)
            self.stream = AttachedStream(attached._sock)
            self._attached = attached
        try:
            with engine_errors():
                self._container.start()
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

    def moment(self) -> float:
        """The time, in seconds."""
        return time.time()

    def ran_out(self, since: float) -> bool:
        """Whether the kernel has killed for want of memory in it since then. The engine remembers that for a
        while, also of containers that have gone; an engine that does not answer remembers nothing.
        """
        wanted = {"type": "container", "container": self.id, "event": "oom"}
        try:
            with engine_errors():
                events = self._api.events(
                    since=int(since), until=int(time.time()) + 1, filters=wanted, decode=True
                )
                return any(event["timeNano"] >= since * 1e9 for event in events)
        except SandboxError:
            return False

    def destroy(self) -> None:
        """Stop and remove the container, whatever state it is in; one that has gone already is no error."""
        self.stream.close()
        self._attached.close()
        try:
            self._container.remove(force=True)
        except NotFound:
            return
        except (DockerException, RequestException, OSError):
            # Removal is under way already, or the engine is gone; the reaper finds whatever is left.
            return


class DockerEngine:
    """Docker Engine, for one worker slot (`engine.Engine`)."""

    name = "docker"

    def __init__(self, slot: str = "0", owner: str = "", *, runtime: str = "") -> None:
        """`slot` chooses the core that its containers are pinned to; `owner` is a label for people to read.

        `runtime` is the engine's (runsc, kata, ...).
        """
        self._slot = slot
        self._owner = owner
        self._runtime = runtime
        self._client: docker.DockerClient | None = None
        self._cores = 0

    def lacks(self) -> tuple[str, ...]:
        """Nothing: it is what the walls are described by."""
        return ()

    def ping(self) -> None:
        """Raises `EngineUnavailable` when no engine answers."""
        with engine_errors():
            self._connected().ping()

    def start(self, image: str, role: str) -> DockerContainer:
        """Start a container of an image. Raises `SandboxError`."""
        with engine_errors():
            client = self._connected()
            if not self._cores:
                self._cores = int(client.info()["NCPU"])
        options = container_options(
            image_tag(image),
            labels=owner_labels(self._owner, self._slot, role),
            core=core_for(self._slot, self._cores),
            runtime=self._runtime,
        )
        return DockerContainer(client, options)

    def close(self) -> None:
        """Close the connection to the engine."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _connected(self) -> docker.DockerClient:
        if self._client is None:
            self._client = docker.from_env()
        return self._client
