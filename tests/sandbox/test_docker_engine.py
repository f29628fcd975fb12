"""What only Docker Engine can do, or fail at."""

import os
from pathlib import Path

import docker
import pytest

from sandbox.containers import LABEL_HOST, LABEL_OWNER, LABEL_PROCESS
from sandbox.docker_sandbox import DockerSandbox
from sandbox.errors import EngineUnavailable, RuntimeMissing
from sandbox.identity import host_identity
from sandbox.images import image_tag
from sandbox.reaper import reap_orphans
from tests.sandbox.labs import DockerLab, wait_until

pytestmark = [pytest.mark.docker, pytest.mark.docker_engine]


@pytest.fixture
def lab(engine: docker.DockerClient) -> DockerLab:
    return DockerLab(engine)


def test_it_says_that_the_engine_does_not_know_a_runtime(lab: DockerLab) -> None:
    sandbox = DockerSandbox("1", "runtime-test", runtime="no-such-runtime")
    with sandbox, pytest.raises(RuntimeMissing, match="WHETSTONE_SANDBOX_RUNTIME"), sandbox.runner("python3"):
        pass


def test_it_says_when_no_engine_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "tcp://127.0.0.1:1")
    with DockerSandbox() as sandbox, pytest.raises(EngineUnavailable) as caught, sandbox.runner("python3"):
        pass
    assert caught.value.retryable
    with pytest.raises(EngineUnavailable):
        reap_orphans()


def test_it_reaps_the_containers_of_dead_workers_only(lab: DockerLab) -> None:
    def start(owner: str, process: str, host: str) -> str:
        labels = {LABEL_OWNER: owner, LABEL_PROCESS: process, LABEL_HOST: host}
        command = ["/usr/bin/python3", "-c", "import time; time.sleep(600)"]
        made = lab.client.containers.run(
            image_tag("python"), [], entrypoint=command, labels=labels, detach=True, auto_remove=True
        )
        return str(made.id)

    mine = f"{os.getpid()}:{Path('/proc/self/stat').read_text().rpartition(')')[2].split()[19]}"
    orphan = start("reaped", f"{os.getpid()}:1", host_identity())
    living = start("kept", mine, host_identity())
    foreign = start("kept", "1:1", "another host")
    try:
        reap_orphans()  # or some other worker of this machine, a moment earlier
        wait_until(lambda: orphan not in lab.containers("reaped"))
        assert set(lab.containers("kept")) == {living, foreign}
    finally:
        for container in (living, foreign):
            lab.client.api.remove_container(container, force=True)
