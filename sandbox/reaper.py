"""Removes the containers of workers that live no longer."""

from datetime import UTC, datetime

import docker
from docker.errors import DockerException
from docker.models.containers import Container
from requests.exceptions import RequestException

from sandbox.containers import LABEL_HOST, LABEL_PROCESS
from sandbox.docker_engine import engine_errors
from sandbox.identity import host_identity, process_identity

_UNSTARTED_S = 600.0
"""A worker starts at once what it creates; one killed in between leaves a container that never ends."""


def is_orphan(labels: dict[str, str], status: str, *, host: str, living: str, age_s: float = 0.0) -> bool:
    """Whether nobody owns a container any more; `living` identifies the process that has its owner's pid now.

    Of another host's pids nothing is known here, so its containers go only when they have stopped, or were
    never started. Those that run end by themselves: the agent does when its worker hangs up or stays silent.
    """
    if labels.get(LABEL_HOST) != host:
        return status in ("exited", "dead") or (status == "created" and age_s > _UNSTARTED_S)
    return labels.get(LABEL_PROCESS) != living


def reap_orphans() -> int:
    """Remove the containers whose owning process is dead; returns how many. Raises `EngineUnavailable`."""
    with engine_errors():
        client = docker.from_env()
        try:
            found = client.containers.list(all=True, filters={"label": LABEL_PROCESS}, ignore_removed=True)
            return sum(_remove(container) for container in found if has_lost_owner(container))
        finally:
            client.close()


def has_lost_owner(container: Container) -> bool:
    """Whether the process that a container's labels name is gone, as far as this host can tell."""
    pid = container.labels[LABEL_PROCESS].partition(":")[0]
    living = process_identity(int(pid)) if pid.isdecimal() else ""
    return is_orphan(
        container.labels, container.status, host=host_identity(), living=living, age_s=_age_s(container)
    )


def _age_s(container: Container) -> float:
    """Seconds since the engine created it; 0 when it does not say."""
    text = str(container.attrs.get("Created", ""))[:19]
    try:
        created = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return 0.0
    return (datetime.now(UTC) - created).total_seconds()


def _remove(container: Container) -> bool:
    try:
        container.remove(force=True)
    except (DockerException, RequestException):
        return False  # somebody else is removing it
    return True
