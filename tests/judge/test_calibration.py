"""What a missing time limit is found from."""

from pathlib import Path

from judge.calibration import Timing, calibrated, runner_class, story_of, write
from problems.package.time_rule import MODERN_RULE

QUICK = Timing(path="submissions/accepted/quick.cpp", language="cpp17", cpu_ms=20.0)
STEADY = Timing(path="submissions/accepted/steady.py", language="python3", cpu_ms=700.0)
SLOW = Timing(path="submissions/time_limit_exceeded/slow.py", language="python3", cpu_ms=2500.0)


def test_the_slowest_accepted_program_decides() -> None:
    found = calibrated(MODERN_RULE, [QUICK, STEADY], [], "this machine")
    assert found is not None
    assert (found.time_limit_ms, found.slowest) == (2000, STEADY)
    assert "2 s found from submissions/accepted/steady.py (700 ms) on this machine" in found.warnings()[0]


def test_without_accepted_programs_there_is_nothing_to_find() -> None:
    assert calibrated(MODERN_RULE, [], [SLOW], "this machine") is None


def test_it_names_slow_programs_that_are_not_slow_enough() -> None:
    found = calibrated(MODERN_RULE, [STEADY], [SLOW], "this machine")
    assert found is not None
    assert found.not_too_slow == (SLOW,)
    assert "less than 1.5 times the limit of 2000 ms" in found.warnings()[1]


def test_its_story_stands_beside_the_package_and_not_inside(tmp_path: Path) -> None:
    root = tmp_path / "key" / "package"
    root.mkdir(parents=True)
    assert story_of(root) is None
    found = calibrated(MODERN_RULE, [STEADY], [SLOW], runner_class())
    assert found is not None
    write(root, found)
    assert [path.name for path in root.iterdir()] == [".timelimit"]
    assert (root / ".timelimit").read_text() == "2\n"
    assert story_of(root) == found
