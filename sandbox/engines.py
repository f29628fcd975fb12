"""The engines that a sandbox can stand on, and the choice between them."""

from collections.abc import Callable, Mapping

from sandbox.docker_engine import DockerEngine
from sandbox.embedded.engine import EmbeddedEngine, reap_containers
from sandbox.engine import Engine
from sandbox.errors import EngineUnavailable
from sandbox.reaper import reap_orphans

AUTO, DOCKER, EMBEDDED = "auto", "docker", "embedded"
CHOICES = (AUTO, DOCKER, EMBEDDED)

_MAKERS: Mapping[str, Callable[[str, str, str], Engine]] = {
    DOCKER: lambda slot, owner, runtime: DockerEngine(slot, owner, runtime=runtime),
    # A runtime is Docker's; here the kernel is the only one.
    EMBEDDED: lambda slot, owner, runtime: EmbeddedEngine(slot, owner),
}


def make_engine(name: str, slot: str = "0", owner: str = "", *, runtime: str = "") -> Engine:
    """An engine for one worker slot. Asks nobody whether it is there. Raises `KeyError` for `auto`."""
    return _MAKERS[name](slot, owner, runtime)


def choose(wanted: str) -> str:
    """The engine's name: what is wanted, or for `auto` Docker if it answers, else the embedded one."""
    if wanted != AUTO:
        return wanted
    docker = make_engine(DOCKER)
    try:
        docker.ping()
    except EngineUnavailable:
        return EMBEDDED
    finally:
        docker.close()
    return DOCKER


def reap(name: str) -> int:
    """Remove the containers whose worker is gone; returns how many. Raises `EngineUnavailable`.

    Those of the embedded engine always: a site may have changed from it to another.
    """
    return reap_containers() + (reap_orphans() if name == DOCKER else 0)
