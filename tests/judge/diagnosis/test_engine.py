import os
from dataclasses import replace

import pytest
from docker.errors import ImageNotFound
from docker.models.containers import Container
from docker.models.images import ImageCollection
from pytest_django import Settings

from judge.diagnosis import checks, engine
from judge.diagnosis.finding import Finding, Level
from problems.models import Problem, ProblemRevision
from sandbox.containers import LABEL_HOST, LABEL_PROCESS
from sandbox.errors import EngineUnavailable
from sandbox.identity import host_identity, process_identity
from sandbox.images import image_tag
from sandbox.inspection import EngineFacts, inspect_engine, read_facts

FACTS = EngineFacts(
    version="20.10",
    cgroup_version="2",
    storage_driver="overlay2",
    root="/nonexistent",
    runtimes=frozenset({"runc"}),
    lacks=(),
    cores=2,
    memory_bytes=8 * 1024**3,
    tags=frozenset({"whetstone-python:1"}),
    runners=2,
    orphans=0,
)
INFO = {"ServerVersion": "20.10", "Driver": "vfs", "SecurityOptions": ["name=seccomp,profile=default"]}


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({}, Level.OK),
        ({"lacks": ("limits of swap",)}, Level.FAILING),
        ({"storage_driver": "vfs"}, Level.WARNING),
    ],
)
def test_it_judges_the_engine(changes: dict[str, object], level: Level) -> None:
    assert engine.judge_engine(replace(FACTS, **changes)).level is level  # type: ignore[arg-type]


def test_it_reads_what_an_engine_lacks() -> None:
    assert read_facts(INFO, frozenset(), []).lacks == ()
    without = {**INFO, "SwapLimit": False, "SecurityOptions": []}
    assert read_facts(without, frozenset(), []).lacks == (
        "limits of swap",
        "filters of system calls (seccomp)",
    )


def test_it_tells_an_engine_that_is_away(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.WHETSTONE_SANDBOX_ENGINE = "docker"
    monkeypatch.setenv("DOCKER_HOST", "tcp://127.0.0.1:1")
    facts = checks.engine_facts()
    assert isinstance(facts, EngineUnavailable)
    (finding,) = checks.diagnose_engine(2)
    assert (finding.check, finding.level) == ("engine", Level.FAILING)
    assert "DOCKER_HOST" in finding.text


@pytest.mark.parametrize(("wanted", "level"), [("", Level.OK), ("runc", Level.OK), ("runsc", Level.FAILING)])
def test_it_judges_the_runtime(wanted: str, level: Level) -> None:
    assert engine.judge_runtime(wanted, FACTS).level is level


def test_it_names_the_images_that_are_missing_and_how_to_build_them() -> None:
    needed = {"python": "whetstone-python:1", "cpp": "whetstone-cpp:1"}
    finding = engine.judge_images(needed, FACTS.tags)
    assert finding.level is Level.FAILING
    assert "sandbox.images build cpp" in finding.text
    assert engine.judge_images({"python": "whetstone-python:1"}, FACTS.tags).level is Level.OK


def test_it_needs_the_languages_of_the_bank_only(problem: Problem) -> None:
    ProblemRevision.objects.filter(problem=problem).update(languages=["cpp20"])
    assert engine.needed_languages() == {"cpp20", "python3"}


@pytest.mark.parametrize(("orphans", "level"), [(0, Level.OK), (2, Level.WARNING)])
def test_it_counts_containers_without_a_worker(orphans: int, level: Level) -> None:
    assert engine.judge_leftovers(replace(FACTS, orphans=orphans)).level is level


@pytest.mark.docker
def test_it_asks_a_real_engine(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {finding.check: finding for finding in checks.diagnose_engine(1)}
    assert levels(found, "engine", "runtime", "images") == {Level.OK}
    monkeypatch.setattr(engine, "image_tag", lambda name: f"whetstone-{name}:000000000000")
    found = {finding.check: finding for finding in checks.diagnose_engine(1)}
    assert levels(found, "images") == {Level.FAILING}


@pytest.mark.docker
def test_it_reads_the_names_of_images_while_others_are_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(self: ImageCollection, name: str) -> None:
        raise ImageNotFound(name)

    monkeypatch.setattr(ImageCollection, "get", gone)
    assert image_tag("system") in inspect_engine().tags


def levels(found: dict[str, Finding], *names: str) -> set[Level]:
    return {found[name].level for name in names}


def container(process: str) -> Container:
    labels = {LABEL_PROCESS: process, LABEL_HOST: host_identity()}
    return Container(attrs={"Id": "1", "Config": {"Labels": labels}, "State": {"Status": "running"}})


def test_it_knows_an_orphan_from_a_runner_that_is_owned() -> None:
    owned, orphan = container(process_identity(os.getpid())), container(f"{os.getpid()}:1")
    facts = read_facts(INFO, frozenset(), [owned, orphan])
    assert (facts.runners, facts.orphans) == (2, 1)
