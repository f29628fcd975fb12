from dataclasses import replace
from pathlib import Path

import pytest

from judge.assignment import PATIENCE, Assignment, wall_limit_ms
from tests.judge.factories import echo_package


@pytest.fixture
def assignment(tmp_path: Path) -> Assignment:
    package = echo_package(tmp_path, time_limit_ms=1_000, language_time_limits_ms={"python3": 4_000})
    return Assignment(package=package, language="cpp17", source="")


def test_its_wall_limit_grows_with_its_time_limit(assignment: Assignment) -> None:
    slow = replace(assignment, language="python3")
    assert (assignment.limits().cpu_ms, slow.limits().cpu_ms) == (1_000, 4_000)
    assert slow.limits().wall_ms - assignment.limits().wall_ms == 9_000


@pytest.mark.parametrize("cpu_ms", [1, 100, 1_000, 60_000])
def test_a_program_that_shares_its_core_with_another_reaches_its_time_limit_first(cpu_ms: int) -> None:
    assert wall_limit_ms(cpu_ms) > 2 * cpu_ms


def test_on_a_busy_machine_only_the_wall_limit_is_patient(assignment: Assignment) -> None:
    patient = assignment.limits(PATIENCE)
    assert patient.wall_ms == PATIENCE * assignment.limits().wall_ms
    assert replace(patient, wall_ms=assignment.limits().wall_ms) == assignment.limits()
