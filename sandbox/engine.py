"""What a pool of runners asks of whatever makes containers: Docker Engine, or Linux itself."""

from typing import Protocol

from sandbox.protocol import Frame


class Stream(Protocol):
    """Frames to and from the agent of one container."""

    def ask(self, request: bytes, *, blob_limit: int, timeout_s: float) -> Frame:
        """Send a request and wait for its answer. Raises `RunnerBroken`."""
        ...

    def receive(self, *, blob_limit: int, deadline: float) -> Frame:
        """Wait for one frame; `deadline` is of the monotonic clock. Raises `RunnerBroken`."""
        ...


class Container(Protocol):
    """One started container: an agent that will say hello on its stream."""

    @property
    def id(self) -> str:
        """The engine's name for it."""
        ...

    @property
    def stream(self) -> Stream:
        """The way to its agent."""
        ...

    def set_memory(self, size: int) -> None:
        """Set the memory limit of the whole container, in bytes. Raises `SandboxError`."""
        ...

    def moment(self) -> float:
        """Names the present moment, for `ran_out`. Cheap: asked before each run."""
        ...

    def ran_out(self, since: float) -> bool:
        """Whether the kernel has killed for want of memory in it since that moment; false where that cannot
        be known.
        """
        ...

    def destroy(self) -> None:
        """Stop and remove it, whatever state it is in; one that has gone already is no error."""
        ...


class Engine(Protocol):
    """Makes containers for one worker slot."""

    @property
    def name(self) -> str:
        """What people call it: `docker`, `embedded`."""
        ...

    def lacks(self) -> tuple[str, ...]:
        """Sentences about walls and limits that it has not, or has weaker, on this machine."""
        ...

    def ping(self) -> None:
        """Raises `EngineUnavailable` with the reason when it could start no container now."""
        ...

    def start(self, image: str, role: str) -> Container:
        """Start a container of an image (its name in the language table). Raises `SandboxError`."""
        ...

    def close(self) -> None:
        """Let go of whatever it holds; containers that were started and not destroyed are the caller's."""
        ...
