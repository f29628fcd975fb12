"""One warm sandbox for the whole run: that programs cannot spoil it for each other is under test."""

from collections.abc import Callable, Iterator
from typing import Any

import docker
import pytest
from docker.errors import DockerException

from sandbox.docker_sandbox import DockerSandbox
from sandbox.images import IMAGE_NAMES, image_tag
from sandbox.images.build import exists
from sandbox.interface import Limits, Runner, RunResult

OWNER = "sandbox-tests"

Run = Callable[..., RunResult]


@pytest.fixture(scope="session")
def engine() -> Iterator[docker.DockerClient]:
    """A Docker Engine that has today's images. Its absence is a failure, not a reason to skip."""
    try:
        client = docker.from_env()
        client.ping()
    except DockerException as error:
        pytest.fail(f"these tests need a running Docker Engine, and none answers: {error}")
    missing = [image_tag(name) for name in IMAGE_NAMES if not exists(client, image_tag(name))]
    if missing:
        pytest.fail(f"not built: {', '.join(missing)}; run python -m sandbox.images build")
    yield client
    client.close()


@pytest.fixture(scope="session")
def sandbox(engine: docker.DockerClient) -> Iterator[DockerSandbox]:
    with DockerSandbox("0", OWNER) as made:
        yield made


@pytest.fixture
def limits() -> Limits:
    """The limits that the hostile programs are written for, but for the wall time: on a busy machine a
    program may have to wait long for its CPU time, and only sleepers have to be told by the clock.
    """
    return Limits(
        cpu_ms=2000,
        wall_ms=60_000,
        memory_kib=256 * 1024,
        output_bytes=16 * 1024 * 1024,
        disk_bytes=64 * 1024 * 1024,
        processes=64,
    )


@pytest.fixture
def python(sandbox: DockerSandbox) -> Iterator[Runner]:
    with sandbox.runner("python3") as runner:
        yield runner


@pytest.fixture
def run(python: Runner, limits: Limits) -> Run:
    """Run a Python source with the given options."""

    def run_source(source: str, **options: Any) -> RunResult:
        preparation = python.prepare("python3", {"main.py": source.encode()})
        assert preparation.program is not None, preparation.messages
        return python.run(preparation.program, **{"limits": limits, **options})

    return run_source


@pytest.fixture
def run_cpp(sandbox: DockerSandbox, limits: Limits) -> Iterator[Run]:
    with sandbox.runner("cpp17") as runner:

        def run_source(source: str, **options: Any) -> RunResult:
            preparation = runner.prepare("cpp17", {"main.cpp": source.encode()})
            assert preparation.program is not None, preparation.messages
            return runner.run(preparation.program, **{"limits": limits, **options})

        yield run_source
