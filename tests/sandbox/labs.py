"""What a test needs to know and to do beside a sandbox, for each engine that a sandbox can stand on."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import docker
import pytest
from docker.errors import DockerException

from sandbox import containers, docker_engine
from sandbox.containers import LABEL_OWNER
from sandbox.docker_sandbox import DockerSandbox
from sandbox.embedded import engine as embedded
from sandbox.embedded import roots
from sandbox.embedded.engine import EmbeddedEngine, records_folder
from sandbox.embedded.records import read_records
from sandbox.errors import SandboxError
from sandbox.images import IMAGE_NAMES, image_tag
from sandbox.images.build import exists
from sandbox.pool import Pool
from web.launch.testing import ROOT_IMAGES

PATIENCE_S = 60.0
PYTHON = "/usr/bin/python3"


class Lab(Protocol):
    """One engine, seen from outside its containers."""

    name: str
    images: tuple[str, ...]
    """What has to be built."""

    def why_not(self) -> str:
        """Why nothing can be tested here; empty when it can."""
        ...

    def sandbox(self, slot: str, owner: str, *, fresh: bool = False) -> Pool:
        """A sandbox on this engine."""
        ...

    def containers(self, owner: str) -> list[str]:
        """The ids of an owner's containers."""
        ...

    def kill(self, container: str) -> None:
        """End a container as somebody from outside might."""
        ...

    def files_named(self, owner: str, match: str) -> list[str]:
        """Files in an owner's containers with `match` in their name."""
        ...

    def written_bytes(self, owner: str) -> int:
        """What an owner's containers have written to the machine's disks."""
        ...

    def replace_agent(self, monkeypatch: pytest.MonkeyPatch, source: str) -> None:
        """Have containers run this Python source instead of the agent."""
        ...

    def rename_images(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Have it look for images that there are not."""
        ...

    def close(self) -> None:
        """Let go of the engine."""
        ...


def wait_until(condition: Callable[[], bool]) -> None:
    """Polls; the patience only bounds a failing test, it is no promise of speed."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > end:
            pytest.fail("it never came true")
        time.sleep(0.05)


def unknown_tag(name: str) -> str:
    """The name of an image that nobody has built."""
    return f"whetstone-{name}:000000000000"


_FIND = ("-path", "*/proc", "-prune", "-o", "-name")


class DockerLab:
    """Docker Engine."""

    name = "docker"
    images: tuple[str, ...] = IMAGE_NAMES

    def __init__(self, client: docker.DockerClient | None = None) -> None:
        self.client = client or docker.from_env()

    def why_not(self) -> str:
        try:
            self.client.ping()
        except DockerException as error:
            return f"these tests need a running Docker Engine, and none answers: {error}"
        missing = [image_tag(name) for name in self.images if not exists(self.client, image_tag(name))]
        return f"not built: {', '.join(missing)}; run python -m sandbox.images build" if missing else ""

    def sandbox(self, slot: str, owner: str, *, fresh: bool = False) -> Pool:
        return DockerSandbox(slot, owner, fresh=fresh)

    def containers(self, owner: str) -> list[str]:
        found = self.client.containers.list(
            all=True, filters={"label": f"{LABEL_OWNER}={owner}"}, ignore_removed=True
        )
        return [str(container.id) for container in found]

    def kill(self, container: str) -> None:
        self.client.api.kill(container)

    def files_named(self, owner: str, match: str) -> list[str]:
        command = ["find", "/", *_FIND, f"*{match}*", "-print"]
        containers = self.client.containers.list(filters={"label": f"{LABEL_OWNER}={owner}"})
        outputs = [each.exec_run(command).output for each in containers]
        return [line for output in outputs if isinstance(output, bytes) for line in output.decode().split()]

    def written_bytes(self, owner: str) -> int:
        labels = {"label": f"{LABEL_OWNER}={owner}"}
        return sum(each.get("SizeRw", 0) for each in self.client.api.containers(size=True, filters=labels))

    def replace_agent(self, monkeypatch: pytest.MonkeyPatch, source: str) -> None:
        real = containers.container_options

        def with_another_agent(image: str, **options: Any) -> dict[str, object]:
            return {**real(image, **options), "entrypoint": [PYTHON, "-c"], "command": [source]}

        monkeypatch.setattr(docker_engine, "container_options", with_another_agent)

    def rename_images(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(docker_engine, "image_tag", unknown_tag)

    def close(self) -> None:
        self.client.close()


class EmbeddedLab:
    """Namespaces without an engine."""

    name = "embedded"
    # Its root folders are whole copies: those of all languages would fill a small disk for little.
    images: tuple[str, ...] = ROOT_IMAGES

    def why_not(self) -> str:
        try:
            EmbeddedEngine().ping()
        except SandboxError as error:
            return f"the embedded engine cannot be tested here: {error}"
        missing = [image_tag(name) for name in self.images if not roots.exists(image_tag(name))]
        command = "python -m sandbox.images build --engine embedded"
        return f"not built: {', '.join(missing)}; run {command}" if missing else ""

    def sandbox(self, slot: str, owner: str, *, fresh: bool = False) -> Pool:
        return Pool(EmbeddedEngine(slot, owner), fresh=fresh)

    def _agents(self, owner: str) -> dict[str, int]:
        records = read_records(records_folder())
        return {
            path.stem: int(labels["agent"].partition(":")[0])
            for path, labels in records.items()
            # Before its launcher has come to it, a record names no agent.
            if labels[LABEL_OWNER] == owner and "agent" in labels
        }

    def containers(self, owner: str) -> list[str]:
        return list(self._agents(owner))

    def kill(self, container: str) -> None:
        labels = read_records(records_folder())[records_folder() / f"{container}.json"]
        os.kill(int(labels["agent"].partition(":")[0]), signal.SIGKILL)

    def files_named(self, owner: str, match: str) -> list[str]:
        found = []
        for pid in self._agents(owner).values():
            command = ["find", f"/proc/{pid}/root/", *_FIND, f"*{match}*", "-print"]
            found += subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
        return found

    def written_bytes(self, owner: str) -> int:
        """Nothing, where no disk can be written to: the only one is the root, and that is read-only."""
        for pid in self._agents(owner).values():
            mounts = Path(f"/proc/{pid}/mounts").read_text().splitlines()
            writable = [line for line in mounts if " rw," in line and line.startswith("/")]
            assert all(line.split()[1].startswith("/dev/") for line in writable), writable
        return 0

    def replace_agent(self, monkeypatch: pytest.MonkeyPatch, source: str) -> None:
        def with_another_agent(tag: str) -> roots.Root:
            return replace(roots.find_root(tag), command=(PYTHON, "-c", source))

        monkeypatch.setattr(embedded, "find_root", with_another_agent)

    def rename_images(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(embedded, "image_tag", unknown_tag)

    def close(self) -> None:
        """Nothing is held."""


LABS: dict[str, type[Lab]] = {"docker": DockerLab, "embedded": EmbeddedLab}
