from dataclasses import replace
from pathlib import Path

import pytest

from judge import growth, judging
from judge.models import ComplexityMeasurement, Submission
from judge.rejudging import rejudge
from judge.scaling import RUNS
from problems.models import Problem
from problems.package.model import Package
from sandbox.errors import RunnerBroken
from sandbox.interface import RunResult
from tests.judge.factories import echo_package, ran
from tests.judge.fake_sandbox import FakeSandbox, always
from tests.judge.rows import judging_of, make_submission
from web.models import User

SIZES = (1000, 2000, 4000, 8000, 16000, 32000)


class Scaled(FakeSandbox):
    """Its generator makes rising sizes; its programs take so long for each unit."""

    def __init__(self, per_size_ms: float) -> None:
        super().__init__(behaviour=self._behave)
        self._made = 0
        self._per_size_ms = per_size_ms

    def _behave(self, stdin: bytes) -> RunResult:
        if not stdin:
            self._made += 1
            return ran(str(SIZES[self._made - 1]).encode())
        return ran(b"", cpu_ms=int(stdin) * self._per_size_ms)


@pytest.fixture(autouse=True)
def package(packages: dict[str, Package], tmp_path: Path) -> Package:
    root = tmp_path / "echo"
    (root / "generators").mkdir()
    (root / "generators" / "generate.py").write_text("")
    packages["echo"] = echo_package(root, scaling_sizes=SIZES)
    return packages["echo"]


@pytest.fixture
def accepted(alice: User, problem: Problem) -> Submission:
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, FakeSandbox())
    return submission


def measure(submission: Submission, sandbox: FakeSandbox, makes_room: bool = False) -> None:
    growth.measure(judging_of(submission).pk, sandbox, makes_room=lambda: makes_room)


def test_it_writes_down_how_the_time_grows(accepted: Submission) -> None:
    measure(accepted, Scaled(0.01))
    row = ComplexityMeasurement.objects.get()
    assert (row.best, row.runner_up != "", row.percent > 90) == ("n", True, True)
    assert row.points[0] == [1000, 10.0, 10.0, 10.0]
    assert len(row.points) == len(SIZES)
    assert growth.newest(judging_of(accepted)) == row


def test_it_measures_once(accepted: Submission) -> None:
    measure(accepted, Scaled(0.01))
    measure(accepted, Scaled(0.01))
    assert ComplexityMeasurement.objects.count() == 1


def test_it_stops_where_the_next_size_would_take_too_long(accepted: Submission) -> None:
    sandbox = Scaled(0.7)
    measure(accepted, sandbox)
    row = ComplexityMeasurement.objects.get()
    assert (row.best, len(row.points)) == ("", 3)
    assert row.note.startswith("fewer than 4 doublings")


def test_it_stops_where_a_run_fails(accepted: Submission) -> None:
    sandbox = Scaled(0.01)
    quick = sandbox.behaviour
    sandbox.behaviour = lambda stdin: ran(exit_code=1) if stdin == b"4000" else quick(stdin)
    measure(accepted, sandbox)
    assert [row[0] for row in ComplexityMeasurement.objects.get().points] == [1000, 2000]
    assert sandbox.inputs.count(b"2000") == RUNS


def test_it_makes_room_and_comes_back(accepted: Submission, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[int] = []
    monkeypatch.setattr(growth, "ring", rung.append)
    measure(accepted, Scaled(0.01), makes_room=True)
    assert rung == [judging_of(accepted).pk]
    assert not ComplexityMeasurement.objects.exists()


def test_it_stops_when_a_newer_judging_is_on_its_way(accepted: Submission) -> None:
    old = judging_of(accepted).pk
    rejudge(accepted)
    growth.measure(old, Scaled(0.01), makes_room=lambda: False)
    assert not ComplexityMeasurement.objects.exists()


def test_a_sandbox_that_fails_costs_the_growth_only(accepted: Submission) -> None:
    measure(accepted, FakeSandbox(behaviour=always(RunnerBroken("died"))))
    assert judging_of(accepted).verdict == "AC"
    assert not ComplexityMeasurement.objects.exists()


def test_it_rings_only_for_accepted_submissions_to_problems_that_scale(
    package: Package,
    packages: dict[str, Package],
    alice: User,
    problem: Problem,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rung: list[int] = []
    monkeypatch.setattr(growth, "ring", rung.append)
    for known, sandbox in (
        (package, FakeSandbox()),
        (package, FakeSandbox(behaviour=always(ran(b"0")))),
        (replace(package, scaling_sizes=()), FakeSandbox()),
    ):
        packages["echo"] = known
        judging.run(judging_of(make_submission(alice, problem)).pk, sandbox)
    assert len(rung) == 1
