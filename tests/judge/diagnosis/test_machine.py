import resource
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from judge.diagnosis import machine
from judge.diagnosis.finding import Level
from judge.diagnosis.machine import GIB, MIB, Space
from judge.models import Submission
from problems.models import Problem
from tests.judge.rows import make_submission
from web.models import User

NOW = 1_700_000_000.0


def test_it_finds_the_state_folder_in_order() -> None:
    finding = machine.state_folder(lambda folder: Space(10 * GIB, -1))
    assert finding.level is Level.OK


def test_it_measures_the_file_system_itself(tmp_path: Path) -> None:
    found = machine.space_of(tmp_path)
    assert found.free > 0
    assert found.inodes != 0


def test_it_tells_a_state_folder_that_cannot_be_written(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    settings.WHETSTONE_VAR = tmp_path / "file" / "var"
    finding = machine.state_folder()
    assert finding.level is Level.FAILING
    assert "WHETSTONE_VAR" in finding.text


def test_it_tells_a_disk_that_takes_no_more(settings: Settings, tmp_path: Path) -> None:
    settings.WHETSTONE_VAR = tmp_path
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        finding = machine.state_folder()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert finding.level is Level.FAILING
    assert "make room" in finding.text


@pytest.mark.parametrize(
    ("space", "level"),
    [
        (Space(10 * GIB, 1_000_000), Level.OK),
        (Space(10 * GIB, -1), Level.OK),
        (Space(2 * GIB, -1), Level.WARNING),
        (Space(100 * MIB, -1), Level.FAILING),
        (Space(0, 0), Level.FAILING),
        (Space(10 * GIB, 12), Level.FAILING),
    ],
)
def test_it_judges_the_room_on_a_disk(space: Space, level: Level, tmp_path: Path) -> None:
    assert machine.judge_space("disk", tmp_path, space, "make room").level is level


@pytest.mark.parametrize(
    ("redis_now", "newest", "level"),
    [
        (NOW + 1, NOW - 5, Level.OK),
        (0.0, 0.0, Level.OK),
        (NOW - 20, 0.0, Level.WARNING),
        (NOW + 3600, 0.0, Level.FAILING),
        (NOW, NOW + 3600, Level.FAILING),
    ],
)
def test_it_judges_the_clock(redis_now: float, newest: float, level: Level) -> None:
    assert machine.judge_clock(NOW, redis_now, newest).level is level


def test_it_notices_that_the_clock_went_back(alice: User, problem: Problem) -> None:
    make_submission(alice, problem)
    assert machine.clock().level is Level.OK
    Submission.objects.update(created_at=timezone.now() + timedelta(hours=1))
    assert machine.clock().level is Level.FAILING


@pytest.mark.parametrize(
    ("workers", "cores", "memory", "level"),
    [(2, 2, 8 * GIB, Level.OK), (4, 2, 8 * GIB, Level.WARNING), (8, 8, 4 * GIB, Level.WARNING)],
)
def test_it_judges_the_number_of_workers(workers: int, cores: int, memory: int, level: Level) -> None:
    assert machine.judge_cores(workers, cores, memory).level is level


def test_it_misses_the_redis_that_the_embedded_site_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.programs().level is Level.OK
    monkeypatch.setenv("PATH", "/nonexistent")
    assert machine.programs().level is Level.WARNING
