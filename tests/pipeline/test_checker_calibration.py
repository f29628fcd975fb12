"""Calibration by real judging: other seeds, a finer step, a gradient that is slightly off."""

from dataclasses import replace
from pathlib import Path

import pytest

from judge.checker_calibration import many_seeds, weak_gradients
from problems.package.model import LabelledSubmission, Package
from problems.package.reader import load_package
from sandbox.docker_sandbox import DockerSandbox

pytestmark = pytest.mark.docker

OWN = Path(__file__).parents[1] / "packages" / "own"


def program(package: Package, name: str) -> LabelledSubmission:
    return next(each for each in package.submissions if each.path.endswith(name))


def test_it_judges_under_other_seeds_each_time(boxes: DockerSandbox) -> None:
    package = load_package(OWN / "fair-coin")
    right = many_seeds(package, program(package, "half.py"), boxes, seeds=4)
    assert (right.refused.count, right.refused.of) == (0, 4)
    assert sorted(right.p_values) == ["g01_tosses/01 heads", "sample/1 heads"]
    assert len(set(right.p_values["g01_tosses/01 heads"])) > 1
    wrong = many_seeds(package, program(package, "bent.py"), boxes, seeds=4)
    assert (wrong.refused.count, wrong.refused.of) == (4, 4)


def test_it_stops_when_its_time_is_over_but_not_before_two_seeds(boxes: DockerSandbox) -> None:
    package = load_package(OWN / "fair-coin")
    found = many_seeds(package, program(package, "half.py"), boxes, seeds=50, budget_s=0.0)
    assert found.refused.of == 2


def test_it_finds_a_tolerance_that_lets_a_hundredth_through(boxes: DockerSandbox) -> None:
    package = load_package(OWN / "square-gradient")
    twice = program(package, "twice.py")
    assert list(weak_gradients(package, twice, boxes)) == []
    loose = {**package.declared, "rtol": 0.1}
    found = list(weak_gradients(replace(package, declared=loose), twice, boxes))
    assert found[0] == "sample/1: accepts a gradient that is off by a hundredth"
