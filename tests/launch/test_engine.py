"""Docker Engine is found, started, or asked for in plain words. No test here touches the machine's own."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from web.launch import distribution, engine
from web.launch.faults import LaunchError

GONE = "Error while fetching server API version: No such file or directory"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without an engine, where `bin/` holds the programs and `proc/` the processes."""
    for folder in ("bin", "proc", "run"):
        (tmp_path / folder).mkdir()
    monkeypatch.delenv("DOCKER_HOST", raising=False)
    monkeypatch.delenv("WHETSTONE_NO_INSTALL", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:{os.environ['PATH']}")
    monkeypatch.setattr(engine, "fault", lambda: GONE)
    monkeypatch.setattr(engine, "PROC", tmp_path / "proc")
    monkeypatch.setattr(engine, "SYSTEMD", tmp_path / "no-systemd")
    monkeypatch.setattr(engine, "STARTED_MARK", tmp_path / "run" / "dockerd.started")
    pid_files = ((tmp_path / "docker.pid", "dockerd"), (tmp_path / "containerd.pid", "containerd"))
    monkeypatch.setattr(engine, "PID_FILES", pid_files)
    monkeypatch.setattr(distribution, "why_not_install", lambda: "")
    return tmp_path


@pytest.fixture
def dockerd(machine: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A stand-in for the daemon that answers once it has started."""
    program = machine / "bin" / "dockerd"
    program.write_text(f"#!/bin/sh\necho $$ > {machine}/answers\nexec sleep 600\n")
    program.chmod(0o755)
    monkeypatch.setattr(engine, "fault", lambda: "" if (machine / "answers").exists() else GONE)
    yield program
    if (machine / "answers").exists():
        pid = int((machine / "answers").read_text())
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def test_it_leaves_an_engine_that_answers_alone(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "fault", lambda: "")
    monkeypatch.setattr(distribution, "why_not_install", lambda: "WHETSTONE_NO_INSTALL is set")
    engine.ensure()
    assert not engine.STARTED_MARK.exists()


def test_it_starts_a_daemon_and_says_that_it_stays(
    machine: Path, dockerd: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine.ensure(machine / "log")
    assert "keeps running when Whetstone stops" in capsys.readouterr().out
    pid = (machine / "answers").read_text().strip()
    assert engine.STARTED_MARK.read_text() == pid
    (machine / "proc" / pid).mkdir()
    (machine / "proc" / pid / "comm").write_text("dockerd\n")
    assert engine.left_running().endswith(f"kill {pid}")


def test_it_shows_the_daemon_s_words_when_it_does_not_start(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = machine / "bin" / "dockerd"
    program.write_text("#!/bin/sh\necho failed to mount overlay\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(LaunchError, match="failed to mount overlay"):
        engine.ensure(machine / "log")


def test_it_installs_the_engine_first_where_there_is_none(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(distribution, "ensure", asked.extend)
    monkeypatch.setattr(engine, "start", lambda log: asked.append("started"))
    engine.ensure(machine / "log")
    assert asked == ["docker", "started"]


@pytest.mark.parametrize(
    ("setting", "reason", "obstacle", "words"),
    [
        ("tcp://build:2375", GONE, "", "No Docker Engine answers at DOCKER_HOST=tcp://build:2375"),
        ("", "PermissionError(13, 'Permission denied')", "", "sudo usermod -aG docker"),
        ("", GONE, "WHETSTONE_NO_INSTALL is set", "WHETSTONE_NO_INSTALL is set"),
        ("", GONE, "this is not Debian or Ubuntu", "this is not Debian or Ubuntu"),
    ],
)
def test_it_says_what_to_do_where_it_may_not_start_one(
    machine: Path, monkeypatch: pytest.MonkeyPatch, setting: str, reason: str, obstacle: str, words: str
) -> None:
    if setting:
        monkeypatch.setenv("DOCKER_HOST", setting)
    monkeypatch.setattr(distribution, "why_not_install", lambda: obstacle)
    monkeypatch.setattr(engine, "fault", lambda: reason)
    with pytest.raises(LaunchError) as refused:
        engine.ensure()
    assert words in str(refused.value)


def test_it_names_the_package_where_the_engine_is_not_installed(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distribution, "why_not_install", lambda: "WHETSTONE_NO_INSTALL is set")
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert "apt-get install docker.io" in engine.why_not_start(GONE)


@pytest.mark.parametrize("text", ["4242", "not a number", ""])
def test_it_removes_what_a_dead_daemon_left(machine: Path, text: str) -> None:
    for path, _ in engine.PID_FILES:
        path.write_text(text)
    assert engine.living_daemon() is False
    assert not any(path.exists() for path, _ in engine.PID_FILES)


def test_it_sees_through_a_number_that_another_process_has_now(machine: Path) -> None:
    (machine / "docker.pid").write_text("77\n")
    (machine / "proc" / "77").mkdir()
    (machine / "proc" / "77" / "comm").write_text("bash\n")
    assert engine.living_daemon() is False
    assert not (machine / "docker.pid").exists()


def test_it_keeps_the_mark_of_a_living_daemon(machine: Path) -> None:
    (machine / "docker.pid").write_text("77")
    (machine / "proc" / "77").mkdir()
    (machine / "proc" / "77" / "comm").write_text("dockerd\n")
    assert engine.living_daemon() is True
    assert (machine / "docker.pid").exists()
