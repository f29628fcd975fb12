from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from celery import Celery
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from pytest_django import Settings

from judge import pulse, tasks
from judge.celery import QUEUES
from judge.diagnosis import services
from judge.diagnosis.finding import Level
from judge.diagnosis.services import Crew

ALL = frozenset(QUEUES)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_it_finds_the_database_in_order(db: None) -> None:
    assert services.database().level is Level.OK
    assert services.migrations().level is Level.OK


def test_it_names_a_migration_that_was_not_applied(db: None) -> None:
    MigrationRecorder.Migration.objects.filter(app="judge").delete()
    finding = services.migrations()
    assert finding.level is Level.FAILING
    assert "judge.0001_initial" in finding.text
    assert "manage.py migrate" in finding.text


@pytest.mark.parametrize(
    ("version", "mode", "file_system", "level"),
    [
        ((3, 40, 1), "wal", "ext4", Level.OK),
        ((3, 40, 1), "delete", "ext4", Level.WARNING),
        ((3, 34, 0), "wal", "ext4", Level.FAILING),
        ((3, 40, 1), "wal", "nfs4", Level.FAILING),
    ],
)
def test_it_judges_sqlite(version: tuple[int, ...], mode: str, file_system: str, level: Level) -> None:
    assert services.judge_sqlite(version, mode, file_system).level is level


def test_it_prefers_postgres_for_a_public_site(settings: Settings) -> None:
    settings.WHETSTONE_MODE = "production"
    assert services.judge_sqlite((3, 40, 1), "wal", "ext4").level is Level.WARNING


@pytest.mark.parametrize(("version", "level"), [(150_004, Level.OK), (130_002, Level.FAILING)])
def test_it_judges_postgres(version: int, level: Level) -> None:
    assert services.judge_postgres(version).level is level


def test_it_finds_the_file_system_of_a_path(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("a / ext4 rw 0 0\nb /srv nfs4 rw 0 0\nc /srv/my\\040disk xfs rw 0 0\n")
    where = ("/etc/passwd", "/srv/x", "/srv/my disk/x", "/srvx")
    found = [services.file_system_of(Path(path), mounts) for path in where]
    assert found == ["ext4", "nfs4", "xfs", "ext4"]
    assert services.file_system_of(tmp_path, tmp_path / "none") == ""


def test_it_finds_redis_in_order() -> None:
    assert services.broker().level is Level.OK


@pytest.mark.parametrize("url", ["redis://:secret@127.0.0.1:1/0", "redis://127.0.0.1:1/0?password=secret"])
def test_it_tells_a_redis_that_is_not_there_without_its_password(settings: Settings, url: str) -> None:
    settings.REDIS_URL = url
    finding = services.broker()
    assert finding.level is Level.FAILING
    assert "127.0.0.1:1" in finding.text
    assert "secret" not in finding.text


@pytest.mark.parametrize(
    ("version", "memory", "level"),
    [
        ("7.0.15", {"maxmemory_policy": "noeviction", "maxmemory": 0, "used_memory": 1}, Level.OK),
        ("7.0.15", {"maxmemory_policy": "allkeys-lru", "maxmemory": 9}, Level.WARNING),
        ("7.0.15", {"maxmemory_policy": "noeviction", "maxmemory": 100, "used_memory": 90}, Level.WARNING),
        ("5.0.3", {"maxmemory_policy": "noeviction"}, Level.FAILING),
    ],
)
def test_it_judges_redis(version: str, memory: dict[str, object], level: Level) -> None:
    assert services.judge_redis({"redis_version": version}, memory).level is level


@pytest.mark.parametrize(
    ("queues", "level"),
    [
        ({}, Level.FAILING),
        ({"one": ALL}, Level.OK),
        ({"one": ALL - {"trial"}, "two": frozenset({"trial"})}, Level.OK),
        ({"one": ALL - {"housekeeping"}}, Level.FAILING),
    ],
)
def test_it_judges_the_workers_by_their_queues(queues: dict[str, frozenset[str]], level: Level) -> None:
    assert services.judge_workers(Crew(queues=queues, slots=1)).level is level


def test_it_finds_no_worker_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "PING_S", 0.2)
    assert services.muster() == Crew(queues={}, slots=0)


def test_it_finds_no_worker_without_a_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = Celery("lost", broker="redis://127.0.0.1:1/0", set_as_current=False)
    lost.conf.broker_transport_options = {"max_retries": 0, "socket_connect_timeout": 0.2}
    monkeypatch.setattr(services, "current_app", lost)
    assert services.muster() == Crew(queues={}, slots=0)


@pytest.mark.parametrize(
    ("ago", "level"),
    [
        (timedelta(seconds=5), Level.OK),
        (timedelta(minutes=5), Level.FAILING),
        (timedelta(minutes=-5), Level.FAILING),
        (None, Level.FAILING),
    ],
)
def test_it_judges_the_beat_by_the_last_sweep(ago: timedelta | None, level: Level) -> None:
    assert services.judge_beat(NOW - ago if ago is not None else None, NOW).level is level


def test_it_knows_of_the_last_sweep_of_any_worker(db: None) -> None:
    assert services.beat().level is Level.FAILING
    tasks.sweep()
    assert services.beat().level is Level.OK


def test_it_sweeps_also_without_redis(settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    pulse.note(timezone.now())
    assert pulse.last() is None
