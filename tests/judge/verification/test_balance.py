from dataclasses import replace
from pathlib import Path

from judge.verification.balance import QUOTAS, SPECIFIED, balance_lines, counts, gaps
from tests.judge.factories import echo_package


def test_it_counts_by_area_kind_and_language(tmp_path: Path) -> None:
    one = echo_package(tmp_path, slug="one")
    two = replace(one, slug="two", kind="sql", languages=("sqlite",), difficulty=3)
    found = counts([one, two], {"one": "dsa", "two": "stats"})
    assert found["area"] == {"dsa": 1, "stats": 1}
    assert found["kind"] == {"program": 1, "sql": 1}
    assert found["language"]["sqlite"] == 1
    assert found["checker"] == {"tokens": 1, "tables": 1}


def test_it_names_every_gap(tmp_path: Path) -> None:
    one = echo_package(tmp_path, slug="al-lower-bound")
    found = list(gaps([one, one], {"al-lower-bound": "dsa"}))
    assert "problems: 2 of 60" in found
    assert "sql: 0 of 8" in found
    assert "the short name al-lower-bound is used 2 times" in found
    assert "no problem in the area ml" in found
    assert "al-lower-bound is missing" not in found
    assert "st-bandit is missing" in found


def test_it_knows_twenty_specified_problems_and_prints_each_quota(tmp_path: Path) -> None:
    assert len(set(SPECIFIED)) == 20
    (line,) = [line for line in balance_lines([echo_package(tmp_path)], {}) if "quotas:" in line]
    assert all(quota.name in line for quota in QUOTAS)
