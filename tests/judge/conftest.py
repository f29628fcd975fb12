"""What the judge's tests share: a problem, its package, and a sandbox that runs nothing."""

from pathlib import Path

import pytest

from judge import growth, judging, runtime, trials
from problems.models import Problem, ProblemRevision
from problems.package.model import Package
from tests.judge.factories import echo_package
from tests.judge.fake_sandbox import FakeSandbox
from tests.judge.rows import make_problem


@pytest.fixture
def sandbox() -> FakeSandbox:
    return FakeSandbox()


@pytest.fixture
def problem(db: None) -> Problem:
    return make_problem()


@pytest.fixture
def packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Package]:
    """What the package cache gives by slug; the echo problem to begin with."""
    root = tmp_path / "echo"
    root.mkdir()
    known = {"echo": echo_package(root)}

    def opened(revision: ProblemRevision) -> Package:
        return known[revision.problem.slug]

    for module in (judging, trials, runtime, growth):
        monkeypatch.setattr(module, "open_package", opened)
    return known
