"""One warm sandbox for the whole run: that programs cannot spoil it for each other is under test."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import docker
import pytest

from sandbox.interface import Limits, Runner, RunResult
from sandbox.pool import Pool
from tests.sandbox.labs import LABS, DockerLab, Lab

OWNER = "sandbox-tests"

Run = Callable[..., RunResult]


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    """The engine under test, by `WHETSTONE_TEST_ENGINE`. Its absence is a failure, not a reason to skip."""
    made = LABS[os.environ.get("WHETSTONE_TEST_ENGINE", "docker")]()
    if reason := made.why_not():
        pytest.fail(reason)
    yield made
    made.close()


@pytest.fixture(scope="session")
def engine() -> Iterator[docker.DockerClient]:
    """A Docker Engine that has today's images, whatever engine is under test."""
    docker_lab = DockerLab()
    if reason := docker_lab.why_not():
        pytest.fail(reason)
    yield docker_lab.client
    docker_lab.close()


@pytest.fixture(scope="session")
def sandbox(lab: Lab) -> Iterator[Pool]:
    with lab.sandbox("0", OWNER) as made:
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
def python(sandbox: Pool) -> Iterator[Runner]:
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
def run_cpp(sandbox: Pool, limits: Limits) -> Iterator[Run]:
    with sandbox.runner("cpp17") as runner:

        def run_source(source: str, **options: Any) -> RunResult:
            preparation = runner.prepare("cpp17", {"main.cpp": source.encode()})
            assert preparation.program is not None, preparation.messages
            return runner.run(preparation.program, **{"limits": limits, **options})

        yield run_source
