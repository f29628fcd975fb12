"""How a time limit follows from measurements."""

from pathlib import Path

import pytest

from problems.package.time_rule import LEGACY_RULE, MODERN_RULE, TimeRule
from tests.problems.sound_packages import PROGRAM_FILES, read


@pytest.mark.parametrize(
    ("rule", "slowest_ms", "limit_ms"),
    [
        (MODERN_RULE, 0, 1000),
        (MODERN_RULE, 500, 1000),
        (MODERN_RULE, 501, 2000),
        (MODERN_RULE, 1700, 4000),
        (LEGACY_RULE, 210, 2000),
        (TimeRule(ac_to_time_limit=3, resolution_seconds=0.1), 100, 300),
        (TimeRule(ac_to_time_limit=3, resolution_seconds=0.1), 101, 400),
        (TimeRule(ac_to_time_limit=2.5, resolution_seconds=0.5), 900, 2500),
    ],
)
def test_it_is_the_least_multiple_that_leaves_the_margin(
    rule: TimeRule, slowest_ms: float, limit_ms: int
) -> None:
    assert rule.limit_ms(slowest_ms) == limit_ms


def test_slow_programs_have_to_be_slower_by_the_other_margin() -> None:
    assert MODERN_RULE.tells_apart(2000, 3000)
    assert not MODERN_RULE.tells_apart(2000, 2999)


def test_a_declared_limit_is_hard(tmp_path: Path) -> None:
    assert read(tmp_path).time_rule is None
    assert read(tmp_path / "old", base="legacy").time_rule is None


def test_without_one_the_rule_is_that_of_the_version_or_what_the_package_says(tmp_path: Path) -> None:
    bare = PROGRAM_FILES["problem.yaml"].replace("  time_limit: 2\n", "")
    assert read(tmp_path / "a", {"problem.yaml": bare}).time_rule == MODERN_RULE
    said = bare + "  time_resolution: 0.5\n  time_multipliers: {ac_to_time_limit: 4}\n"
    assert read(tmp_path / "b", {"problem.yaml": said}).time_rule == TimeRule(
        ac_to_time_limit=4, resolution_seconds=0.5
    )
    old = "name: Old\nlimits: {time_multiplier: 3}\n"
    legacy = read(tmp_path / "c", {"problem.yaml": old, ".timelimit": "1"}, base="legacy")
    assert legacy.time_rule is None
