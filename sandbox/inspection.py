"""What can be known about the Docker Engine before anything runs in it. Asks, and decides nothing."""

from dataclasses import dataclass
from typing import Any

import docker
from docker.models.containers import Container

from sandbox.containers import LABEL_PROCESS
from sandbox.docker_engine import engine_errors
from sandbox.reaper import has_lost_owner

ASK_TIMEOUT_S = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineFacts:
    """The engine's own words, in our terms. Sizes are in bytes."""

    version: str
    cgroup_version: str
    storage_driver: str
    root: str
    """The folder on the engine's host that holds images and containers."""
    runtimes: frozenset[str]
    lacks: tuple[str, ...]
    """What the kernel or the engine cannot do although a runner's walls need it."""
    cores: int
    memory_bytes: int
    tags: frozenset[str]
    """The names of all images."""
    runners: int
    orphans: int
    """Of the runners: those whose worker is gone."""


_ABILITIES = (
    ("MemoryLimit", "limits of memory"),
    ("SwapLimit", "limits of swap"),
    ("CPUSet", "pinning to a core"),
    ("PidsLimit", "limits of processes"),
)


def inspect_engine() -> EngineFacts:
    """Ask the engine that `DOCKER_HOST` names (or the local one). Raises `EngineUnavailable`."""
    with engine_errors():
        client = docker.from_env(timeout=ASK_TIMEOUT_S)
        try:
            info = client.info()
            # `client.images.list` asks about each image again, and fails over one that goes meanwhile.
            tags = {tag for image in client.api.images() for tag in image["RepoTags"] or ()}
            found = client.containers.list(all=True, filters={"label": LABEL_PROCESS}, ignore_removed=True)
            return read_facts(info, frozenset(tags), found)
        finally:
            client.close()


def read_facts(info: dict[str, Any], tags: frozenset[str], runners: list[Container]) -> EngineFacts:
    """What the engine's own description says."""
    lacks = [words for key, words in _ABILITIES if not info.get(key, True)]
    if not any("seccomp" in str(option) for option in info.get("SecurityOptions") or ()):
        lacks.append("filters of system calls (seccomp)")
    return EngineFacts(
        version=str(info.get("ServerVersion", "")),
        cgroup_version=str(info.get("CgroupVersion") or "1"),
        storage_driver=str(info.get("Driver", "")),
        root=str(info.get("DockerRootDir", "")),
        runtimes=frozenset(info.get("Runtimes") or ()),
        lacks=tuple(lacks),
        cores=int(info.get("NCPU", 0)),
        memory_bytes=int(info.get("MemTotal", 0)),
        tags=tags,
        runners=len(runners),
        orphans=sum(map(has_lost_owner, runners)),
    )
