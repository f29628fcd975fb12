"""Runners in Docker containers: the pool and the engine that most callers want, in one."""

from sandbox.docker_engine import DockerEngine
from sandbox.pool import Pool


class DockerSandbox(Pool):
    """A pool of runners in Docker containers. One per worker process; not thread-safe."""

    def __init__(self, slot: str = "0", owner: str = "", *, runtime: str = "", fresh: bool = False) -> None:
        """`slot` chooses the core that its containers are pinned to; `owner` is a label for people to read.

        `runtime` is the engine's (runsc, kata, ...); `fresh` gives each lease a container of its own.
        """
        super().__init__(DockerEngine(slot, owner, runtime=runtime), fresh=fresh)
