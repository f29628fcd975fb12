"""What `make check` runs, and that it counts what fails."""

import pytest

from web.launch import checking


@pytest.fixture(autouse=True)
def _checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        checking, "CHECKS", {"good": ["true"], "bad": ["sh", "-c", "echo the reason; exit 3"]}
    )
    monkeypatch.setattr(checking, "CI_CHECKS", {"bundle": ["false"]})


def test_it_runs_every_check_and_shows_why_one_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert checking.check() == 1
    said = capsys.readouterr().out
    assert "good: ok" in said
    assert "bad: FAILED" in said
    assert "the reason" in said
    assert "bundle" not in said


def test_it_rebuilds_the_bundle_in_ci(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "1")
    assert checking.check() == 2
    assert "bundle: FAILED" in capsys.readouterr().out
