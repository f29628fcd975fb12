"""`make clean` takes away what the set-up made, and nothing else."""

from pathlib import Path

import pytest

from web.launch import cleaning
from web.launch.faults import LaunchError
from web.launch.locking import only_one


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A checkout with an environment and state; the programs of the environment end with 0."""
    root = tmp_path / "checkout"
    (root / "var" / "run").mkdir(parents=True)
    (root / "web").mkdir()
    python = root / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/called\n')
    python.chmod(0o755)
    monkeypatch.setattr(cleaning, "ROOT", root)
    monkeypatch.setattr(cleaning, "VAR", root / "var")
    monkeypatch.setattr(cleaning, "VENV", root / ".venv")
    monkeypatch.setattr(cleaning, "VENV_PYTHON", python)
    monkeypatch.setattr(cleaning, "DAEMON_MARK", root / "var" / "run" / "dockerd.started")
    monkeypatch.setattr(cleaning, "only_one", lambda: only_one(root / "var" / "run" / "lock"))
    return root


def test_it_removes_state_environment_containers_and_images(checkout: Path) -> None:
    cleaning.clean()
    assert sorted(path.name for path in checkout.iterdir()) == ["web"]
    reaped, images = (checkout.parent / "called").read_text().splitlines()
    assert "engines.reap(" in reaped
    assert images == "-m sandbox.images clean --all --engine auto"


def test_it_leaves_a_folder_of_the_user_s_own_alone(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = checkout.parent / "own"
    own.mkdir()
    monkeypatch.setattr(cleaning, "VAR", own)
    cleaning.clean()
    assert own.exists()


def test_it_does_nothing_while_the_site_runs(checkout: Path) -> None:
    with only_one(checkout / "var" / "run" / "lock"), pytest.raises(LaunchError, match="already runs here"):
        cleaning.clean()
    assert (checkout / ".venv").exists()


def test_it_keeps_the_state_when_containers_could_not_be_removed(checkout: Path) -> None:
    (checkout / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(LaunchError, match="could not be removed"):
        cleaning.clean()
    assert (checkout / "var").exists()


def test_it_says_that_a_daemon_it_started_keeps_running(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "var" / "run" / "dockerd.started").write_text("77")
    cleaning.clean()
    assert "Docker Engine, which the set-up started, keeps running" in capsys.readouterr().out
