"""The environment is made from the lock once, and again only when the lock changes."""

import sys
from pathlib import Path

import pytest

from web.launch import distribution, virtualenv
from web.launch.places import LOCK_FILE


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty place for an environment; commands are written to `commands` instead of run."""
    venv = tmp_path / "venv"
    monkeypatch.setattr(virtualenv, "VENV", venv)
    monkeypatch.setattr(virtualenv, "VENV_PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(virtualenv, "STAMP", venv / "whetstone.stamp")
    lock = tmp_path / "requirements.lock"
    lock.write_text("one==1.0 \\\n    --hash=sha256:00\ntwo==2.0 ; sys_platform == 'x' \\\n")
    monkeypatch.setattr(virtualenv, "LOCK_FILE", lock)

    def run_step(label: str, argv: list[str], **options: object) -> None:
        with (tmp_path / "commands").open("a") as commands:
            commands.write(" ".join(argv) + "\n")
        if "venv" in argv:
            (venv / "bin").mkdir(parents=True)
            (venv / "bin" / "python").touch()
            if "--without-pip" not in argv:
                (venv / "lib" / "python3.11" / "site-packages" / "pip").mkdir(parents=True)

    monkeypatch.setattr(virtualenv, "run_step", run_step)
    return tmp_path


def commands(place: Path) -> list[str]:
    return (place / "commands").read_text().splitlines()


def test_it_checks_every_package_by_its_hash(place: Path) -> None:
    virtualenv.ensure()
    make, install = commands(place)
    assert make == f"{sys.executable} -m venv {place}/venv"
    assert install.startswith(f"{place}/venv/bin/python -m pip install --require-hashes")


def test_it_does_nothing_the_second_time(place: Path) -> None:
    virtualenv.ensure()
    virtualenv.ensure()
    assert len(commands(place)) == 2


def test_it_installs_again_when_the_lock_changes(place: Path) -> None:
    virtualenv.ensure()
    (place / "requirements.lock").write_text("one==1.1\n")
    assert not virtualenv.is_current()
    virtualenv.ensure()
    assert len(commands(place)) == 3


def test_it_uses_the_machine_s_pip_where_python_brings_none(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {"ensurepip": None, "pip": object()}
    monkeypatch.setattr("importlib.util.find_spec", found.__getitem__)
    virtualenv.ensure()
    make, install = commands(place)
    assert "--without-pip" in make
    assert install.startswith(f"{sys.executable} -m pip --python {place}/venv/bin/python install")


def test_it_asks_the_distribution_where_there_is_no_pip_at_all(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr(distribution, "ensure", asked.extend)
    virtualenv.ensure()
    assert asked == ["venv"]


def test_it_counts_packages() -> None:
    detail = virtualenv._counter(2)
    lines = [
        "Collecting a==1",
        "  Downloading a.whl",
        "Collecting b==1",
        "Installing collected packages: a, b",
    ]
    assert [detail(line) for line in lines] == ["1 of 2", "", "2 of 2", "unpacking 2 packages"]


def test_its_lock_has_a_hash_for_every_package_and_no_address() -> None:
    text = LOCK_FILE.read_text()
    entries = [entry for entry in text.split("\n") if "==" in entry and not entry.startswith((" ", "#"))]
    assert len(entries) > 50
    assert text.count("--hash=sha256:") >= len(entries)
    assert "://" not in text
