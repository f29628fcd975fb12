import pytest
from pytest_django import Settings

from judge.diagnosis import checks, embedded
from judge.diagnosis.finding import Level
from sandbox.embedded.engine import EmbeddedEngine
from sandbox.errors import EngineUnavailable


def test_it_warns_of_what_the_embedded_engine_lacks() -> None:
    finding = embedded.judge_embedded("", ["Memory is sampled."], "")
    assert finding.level is Level.WARNING
    assert "Memory is sampled." in finding.text


def test_it_tells_why_neither_engine_works() -> None:
    finding = embedded.judge_embedded("no subuids", [], "connection refused")
    assert finding.level is Level.FAILING
    assert "connection refused" in finding.text
    assert "no subuids" in finding.text


def test_it_names_the_roots_that_are_missing() -> None:
    assert embedded.judge_roots({"python": "", "cpp": ""}).level is Level.OK
    finding = embedded.judge_roots({"python": "", "cpp": "not built: run it"})
    assert (finding.level, finding.text) == (Level.FAILING, "not built: run it (cpp).")


@pytest.mark.parametrize(("wanted", "says"), [("embedded", False), ("auto", True)])
def test_it_looks_at_the_engine_that_the_site_will_use(
    db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch, wanted: str, says: bool
) -> None:
    def refuse(engine: EmbeddedEngine) -> None:
        raise EngineUnavailable("no namespaces can be made here")

    settings.WHETSTONE_SANDBOX_ENGINE = wanted
    monkeypatch.setenv("DOCKER_HOST", "tcp://127.0.0.1:1")
    monkeypatch.setattr(EmbeddedEngine, "ping", refuse)
    monkeypatch.setattr(embedded, "find_root", lambda tag: None)
    found = {finding.check: finding for finding in checks.diagnose_engine(2)}
    assert set(found) == {"engine", "images"}
    assert found["engine"].level is Level.FAILING
    assert ("No Docker Engine answers" in found["engine"].text) is says
    assert found["images"].level is Level.OK
