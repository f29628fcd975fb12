"""The ratio to the reference, measured in real boxes."""

from pathlib import Path
from typing import Any

import pytest

from judge import judging, runtime
from judge.models import BestResult, Judging, RuntimeMeasurement
from judge.submissions import submit
from judge.turns import Turns, take_pairs, unjudged
from judge.verdicts import Verdict
from problems.models import Problem
from problems.package.model import Package
from sandbox.docker_sandbox import DockerSandbox
from sandbox.pool import Pool
from tests.judge.factories import echo_package, function_package
from tests.judge.rows import make_problem
from web.models import User

pytestmark = [pytest.mark.docker, pytest.mark.django_db]

WORK = "n = int(input())\nfor _ in range({rounds}):\n    sum(range(1000))\nprint(n + 1)\n"


@pytest.fixture
def problem(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Problem:
    (tmp_path / "reference.py").write_text(WORK.format(rounds=10_000))
    package = echo_package(tmp_path, references={"python3": "reference.py"}, time_limit_ms=10_000)

    def opened(revision: object) -> Package:
        return package

    for module in (judging, runtime):
        monkeypatch.setattr(module, "open_package", opened)
    return make_problem()


def test_it_finds_four_times_the_work_slower_than_the_reference(
    alice: User, problem: Problem, boxes: DockerSandbox
) -> None:
    sent = submit(user=alice, problem=problem, language="python3", source=WORK.format(rounds=40_000))
    judging_id = sent.judgings.get().pk
    judging.run(judging_id, boxes)
    assert Judging.objects.get(pk=judging_id).verdict == Verdict.AC
    runtime.measure(judging_id, boxes, makes_room=lambda: False)
    measured = Judging.objects.get(pk=judging_id)
    assert measured.runtime_ratio is not None, measured.runtime_note
    assert measured.runtime_ratio > 1
    row = RuntimeMeasurement.objects.get(judging=measured)
    assert row.low is not None
    assert row.low > 1
    assert BestResult.objects.get(user=alice).runtime_ratio == measured.runtime_ratio


def test_it_takes_turns_with_functions_too(tmp_path: Path, boxes: Pool) -> None:
    source = (
        "def solve(nums, target):\n    for _ in range({rounds}):\n        sum(range(1000))\n    return nums\n"
    )
    calls: list[tuple[list[Any], Any]] = [([[number], 1], [number]) for number in range(3)]
    package = function_package(tmp_path, calls, time_limit_ms=10_000)
    with (
        boxes.runner("python3") as runner,
        unjudged(package, "python3", source.format(rounds=2_000), runner) as reference,
        unjudged(package, "python3", source.format(rounds=8_000), runner) as own,
    ):
        turns = Turns(reference=reference, own=own, cases=package.cases[1:])
        pairs = take_pairs(turns, lambda pairs: len(pairs) < 2)
    assert all(pair.own_ms > pair.reference_ms for pair in pairs)
