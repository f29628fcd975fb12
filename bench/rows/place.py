"""Where a bench takes place: a sandbox on one core, a floor on the same, and a folder."""

import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import docker

from bench.rows.floor import Floor
from sandbox.containers import LABEL_OWNER, core_for
from sandbox.docker_sandbox import DockerSandbox
from sandbox.images import image_tag
from sandbox.images.build import exists
from sandbox.interface import KIB, Limits, Program, Runner
from sandbox.languages import LANGUAGES

LIMITS = Limits(cpu_ms=10_000, wall_ms=60_000, memory_kib=256 * KIB)


class Wrong(RuntimeError):
    """A program of the bench did not do what it should: its time means nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What each row is given."""

    rounds: int
    long: bool
    slot: str
    owner: str
    folder: Path
    sandbox: DockerSandbox
    floor: Floor
    engine: docker.DockerClient

    @property
    def core(self) -> int:
        """The one that everything here is pinned to."""
        return int(core_for(self.slot, os.cpu_count() or 1))

    def has(self, language: str) -> bool:
        """Whether there is such a language, and its image is built."""
        row = LANGUAGES.get(language)
        return row is not None and exists(self.engine, image_tag(row.image))

    def write(self, name: str, content: bytes) -> str:
        """A file for the floor; returns its path."""
        path = self.folder / name
        path.write_bytes(content)
        return str(path)

    def agents(self) -> list[int]:
        """The pids, on this machine, of the agents that this bench started."""
        found = self.engine.containers.list(filters={"label": f"{LABEL_OWNER}={self.owner}"})
        return [int(container.attrs["State"]["Pid"]) for container in found]


def open_place(stack: ExitStack, *, rounds: int, long: bool, slot: str, folder: Path) -> Place:
    """A place that `stack` closes."""
    owner = f"bench-{os.getpid()}"
    engine = docker.from_env()
    stack.callback(engine.close)
    return Place(
        rounds=rounds,
        long=long,
        slot=slot,
        owner=owner,
        folder=folder,
        sandbox=stack.enter_context(DockerSandbox(slot, owner)),
        floor=stack.enter_context(Floor(int(core_for(slot, os.cpu_count() or 1)))),
        engine=engine,
    )


def prepared(runner: Runner, language: str, source: bytes, name: str = "") -> Program:
    """A program, or the end of the bench."""
    preparation = runner.prepare(language, {name or LANGUAGES[language].source: source})
    if preparation.program is None:
        raise Wrong(f"{language} was not prepared: {preparation.messages}")
    return preparation.program


def timed(work: Callable[[], object]) -> float:
    """Milliseconds on the worker's clock."""
    began = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - began) / 1e6


def check(is_right: bool, what: object) -> None:
    """Raises `Wrong`."""
    if not is_right:
        raise Wrong(f"went wrong: {what}")
