"""One warm sandbox for the whole run: that programs cannot spoil it for each other is under test."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import docker
import pytest

from sandbox.interface import Interaction, Limits, Part, Program, Runner, RunResult, Side
from sandbox.pool import Pool
from tests.sandbox.labs import LABS, DockerLab, Lab

# Other runs of these tests on this machine have containers of their own.
OWNER = f"sandbox-tests-{os.getpid()}"


def chosen_engine() -> str:
    """The name of the engine under test."""
    return os.environ.get("WHETSTONE_TEST_ENGINE", "docker")


Run = Callable[..., RunResult]
Play = Callable[..., Interaction]


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    """The engine under test, by `WHETSTONE_TEST_ENGINE`. Its absence is a failure, not a reason to skip."""
    made = LABS[chosen_engine()]()
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


def prepared(runner: Runner, language: str, source: str) -> Program:
    preparation = runner.prepare(
        language, {"main" + {"python3": ".py"}.get(language, ".cpp"): source.encode()}
    )
    assert preparation.program is not None, preparation.messages
    return preparation.program


@pytest.fixture
def play(python: Runner, limits: Limits) -> Play:
    """Let two Python sources talk; `ours` and `theirs` are options of the interactor's and program's side."""

    def play_sources(
        program: str, interactor: str, *, theirs: Any = None, ours: Any = None, transcript_bytes: int = 0
    ) -> Interaction:
        parts = [
            Part(program=prepared(python, "python3", source), **{"limits": limits, **(options or {})})
            for source, options in ((program, theirs), (interactor, ours))
        ]
        return python.interact(*parts, transcript_bytes=transcript_bytes)

    return play_sources


@pytest.fixture(params=[0, 4096], ids=["direct", "transcript"])
def transcript_bytes(request: pytest.FixtureRequest) -> int:
    return int(request.param)


def exits(played: Interaction) -> tuple[Any, Any, Side]:
    return played.program.exit_code, played.interactor.exit_code, played.ended_first
