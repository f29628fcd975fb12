"""What the workers run programs in reaches the site, with what it lacks."""

import socket

import pytest
from pytest_django import Settings

from judge import runners
from judge.engines_in_use import EngineInUse, engines_in_use, note_engine
from sandbox.embedded.engine import EmbeddedEngine
from sandbox.engines import make_engine
from sandbox.errors import EngineUnavailable


@pytest.fixture
def site(redis_url: str, settings: Settings) -> Settings:
    settings.REDIS_URL = redis_url
    return settings


def test_it_tells_which_engine_a_host_works_with(site: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmbeddedEngine, "lacks", lambda self: ("a moat", "a drawbridge"))
    assert note_engine(make_engine("embedded")) == ("a moat", "a drawbridge")
    (told,) = engines_in_use()
    assert told == EngineInUse(host=socket.gethostname(), name="embedded", lacks=("a moat", "a drawbridge"))


def test_it_tells_the_last_word_of_each_host(site: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmbeddedEngine, "lacks", lambda self: ("a moat",))
    note_engine(make_engine("embedded"))
    note_engine(make_engine("docker"))
    assert [(told.name, told.lacks) for told in engines_in_use()] == [("docker", ())]


def test_it_tells_of_an_engine_that_does_not_work(site: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(_: EmbeddedEngine) -> tuple[str, ...]:
        raise EngineUnavailable("no namespaces")

    monkeypatch.setattr(EmbeddedEngine, "lacks", cannot)
    assert "no namespaces" in note_engine(make_engine("embedded"))[0]


def test_it_needs_no_redis(settings: Settings) -> None:
    settings.REDIS_URL = "unix:///nowhere/redis.sock?db=0"
    assert note_engine(make_engine("docker")) == ()
    assert engines_in_use() == []


def test_it_makes_the_sandbox_that_the_site_asks_for(site: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmbeddedEngine, "lacks", lambda self: ())
    for name in ("embedded", "docker"):
        site.WHETSTONE_SANDBOX_ENGINE = name
        runners.chosen_engine.cache_clear()
        with runners.sandbox_for("0") as sandbox:
            assert sandbox.engine_name == name
    runners.chosen_engine.cache_clear()
