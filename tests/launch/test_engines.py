"""`make run` takes Docker where it can, and says what it gives up where it cannot."""

import os

import pytest

from sandbox.embedded.engine import EmbeddedEngine
from sandbox.errors import EngineUnavailable
from web.environment import BadSetting
from web.launch import engine, engines
from web.launch.faults import LaunchError


def refuse() -> None:
    raise LaunchError("no Docker here")


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with both engines, and nobody's wish."""
    monkeypatch.setattr(engine, "ensure", lambda: None)
    monkeypatch.setattr(EmbeddedEngine, "lacks", lambda self: ("a moat",))
    # Set and removed, so that what `settle` leaves behind is undone too.
    monkeypatch.setenv(engines.SETTING, "auto")
    monkeypatch.delenv(engines.SETTING)


def test_it_takes_docker_and_tells_every_process() -> None:
    assert engines.settle() == "docker"
    assert os.environ[engines.SETTING] == "docker"


def test_it_goes_on_without_docker_and_says_what_is_lacking(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engine, "ensure", refuse)
    assert engines.settle() == "embedded"
    assert os.environ[engines.SETTING] == "embedded"
    said = capsys.readouterr().out
    assert "no Docker here" in said
    assert "a moat" in said


def test_it_takes_no_substitute_for_what_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(engines.SETTING, "docker")
    monkeypatch.setattr(engine, "ensure", refuse)
    with pytest.raises(LaunchError, match="no Docker here"):
        engines.settle()


def test_it_asks_no_docker_when_it_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(engines.SETTING, "embedded")
    monkeypatch.setattr(engine, "ensure", refuse)
    assert engines.settle() == "embedded"


def test_it_gives_both_reasons_when_nothing_works(monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(_: EmbeddedEngine) -> tuple[str, ...]:
        raise EngineUnavailable("this user has one uid")

    monkeypatch.setattr(engine, "ensure", refuse)
    monkeypatch.setattr(EmbeddedEngine, "lacks", cannot)
    with pytest.raises(LaunchError, match=r"no Docker here\n.*this user has one uid"):
        engines.settle()


def test_it_knows_no_other_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(engines.SETTING, "podman")
    with pytest.raises(BadSetting):
        engines.settle()
