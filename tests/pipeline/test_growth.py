"""Growth measured in real boxes, on inputs of a real generator."""

from pathlib import Path

import pytest

from judge.building import BuildFailed
from judge.measurement.growth import grown
from judge.scaling import RUNS, take_points
from problems.package.model import Package
from sandbox.pool import Pool
from tests.judge.factories import echo_package

pytestmark = pytest.mark.docker

SIZES = (20, 40, 80, 160, 320)
GENERATOR = """
from whetstone_authoring import Case, scaled

@scaled
def of_size(rng, n):
    return Case(input=f"{n}\\n")
"""
QUADRATIC = "n = int(input())\nfor _ in range(n):\n    sum(range(40 * n))\nprint(n)\n"


@pytest.fixture
def package(tmp_path: Path) -> Package:
    (tmp_path / "generators").mkdir()
    (tmp_path / "generators" / "generate.py").write_text(GENERATOR)
    return echo_package(tmp_path, scaling_sizes=SIZES, time_limit_ms=20_000)


def test_it_times_every_size_of_the_generators_inputs(package: Package, boxes: Pool) -> None:
    steps: list[int] = []
    points = take_points(package, "python3", QUADRATIC, boxes, lambda: steps.append(1))
    assert [point.size for point in points] == list(SIZES)
    assert all(len(point.times_ms) == RUNS for point in points)
    assert len(steps) == len(SIZES)
    assert points[-1].median_ms > points[0].median_ms
    assert set(grown(points).best) <= {"n^2"}


def test_it_stops_at_the_size_that_a_program_cannot_do(package: Package, boxes: Pool) -> None:
    source = "n = int(input())\nassert n < 80\nprint(n)\n"
    points = take_points(package, "python3", source, boxes, lambda: None)
    assert [point.size for point in points] == [20, 40]


def test_a_generator_without_a_scaled_function_is_named(package: Package, boxes: Pool) -> None:
    (package.root / "generators" / "generate.py").write_text("from whetstone_authoring import group\n")
    with pytest.raises(BuildFailed, match="no function is marked with @scaled"):
        take_points(package, "python3", QUADRATIC, boxes, lambda: None)
