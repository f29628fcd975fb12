"""`groups` and `pass_score` of whetstone.yaml"""

from pathlib import Path

import pytest

from problems.package.defects import PackageInvalid
from problems.package.model import Package
from problems.package.reader import load_package
from tests.problems.sound_packages import PROGRAM_FILES, lay

SCORING = PROGRAM_FILES["problem.yaml"] + "type: scoring\n"


def package(root: Path, settings: str, files: dict[str, str] | None = None, head: str = SCORING) -> Package:
    manifest = PROGRAM_FILES["whetstone.yaml"] + settings
    texts = {**PROGRAM_FILES, "problem.yaml": head, "whetstone.yaml": manifest, **(files or {})}
    return load_package(lay(root / "one-more", texts))


def defects(root: Path, settings: str, files: dict[str, str] | None = None, head: str = SCORING) -> list[str]:
    with pytest.raises(PackageInvalid) as found:
        package(root, settings, files, head)
    return [str(defect) for defect in found.value.defects]


def scores(found: Package) -> dict[str, tuple[float | None, str]]:
    return {group.name: (group.max_score, group.aggregation) for group in found.groups}


def test_it_shares_a_hundred_points_evenly_where_nothing_is_said(tmp_path: Path) -> None:
    found = package(tmp_path, "")
    assert scores(found) == {
        "sample": (None, "pass-fail"),
        "g01_small": (50.0, "min"),
        "g02_large": (50.0, "min"),
    }
    assert (found.max_score, found.pass_score) == (100.0, None)


def test_it_gives_generated_groups_the_points_that_are_declared(tmp_path: Path) -> None:
    settings = """pass_score: 60
groups:
  g01_small: {max_score: 0}
  g02_large: {max_score: 10, score_aggregation: sum, require_pass: [sample, g01_small], full_feedback: true}
"""
    found = package(tmp_path, settings)
    assert scores(found)["g01_small"] == (0.0, "min")
    large = found.groups[2]
    assert (large.max_score, large.aggregation, large.full_feedback) == (10.0, "sum", True)
    assert large.require_pass == ("sample", "g01_small")
    assert [case.is_open for group in found.groups for case in group.cases if group.name != "sample"] == [
        group.name == "g02_large" for group in found.groups[1:] for _ in group.cases
    ]
    assert (found.max_score, found.pass_score) == (10.0, 60.0)


def test_it_leaves_the_rest_of_a_hundred_to_groups_without_points(tmp_path: Path) -> None:
    found = package(tmp_path, "groups: {g01_small: {max_score: 30}}\n")
    assert scores(found)["g02_large"] == (70.0, "min")
    assert found.max_score == 100.0


def test_it_takes_points_of_a_groups_own_file_as_well(tmp_path: Path) -> None:
    own = {"data/secret/g01_small/test_group.yaml": "max_score: 40\nscore_aggregation: sum\n"}
    found = package(tmp_path, "", own)
    assert scores(found) == {
        "sample": (None, "pass-fail"),
        "g01_small": (40.0, "sum"),
        "g02_large": (60.0, "min"),
    }


def test_it_lets_gates_open_what_comes_after_them(tmp_path: Path) -> None:
    found = package(tmp_path, "groups: {g01_small: {gate: true}}\n")
    assert scores(found)["g01_small"][0] == 0.0
    assert scores(found)["g02_large"] == (100.0, "min")
    assert [group.require_pass for group in found.groups] == [(), (), ("g01_small",)]


def test_it_takes_conditions_and_feedback_also_where_there_are_no_points(tmp_path: Path) -> None:
    settings = "groups: {g02_large: {require_pass: [g01_small], full_feedback: true}}\n"
    found = package(tmp_path, settings, head=PROGRAM_FILES["problem.yaml"])
    assert (found.groups[2].require_pass, found.groups[2].full_feedback) == (("g01_small",), True)
    assert (found.groups[2].max_score, found.groups[2].aggregation) == (None, "pass-fail")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("groups: {g09: {max_score: 10}}\n", "there is no group g09"),
        ("groups: {g01_small: {max_score: -1}}\n", "a number, 0 or more"),
        ("groups: {g01_small: {points: 1}}\n", "unknown key"),
        ("groups: {g01_small: {score_aggregation: avg}}\n", "sum, min or pass-fail"),
        ("groups: {g01_small: {require_pass: [g02_large]}}\n", "g02_large is no earlier group"),
        ("groups: {sample: {max_score: 10}}\n", "samples are not scored"),
        ("pass_score: 0\n", "percent of the maximal score"),
        ("pass_score: 101\n", "percent of the maximal score"),
        ("pass_score: most\n", "percent of the maximal score"),
    ],
)
def test_it_names_what_is_wrong_with_points(settings: str, words: str, tmp_path: Path) -> None:
    found = defects(tmp_path, settings)
    assert len(found) == 1
    assert "whetstone.yaml" in found[0]
    assert words in found[0]


def test_it_refuses_points_that_are_said_twice(tmp_path: Path) -> None:
    own = {"data/secret/g01_small/test_group.yaml": "max_score: 40\n"}
    (found,) = defects(tmp_path, "groups: {g01_small: {max_score: 10}}\n", own)
    assert "says it as well" in found


@pytest.mark.parametrize(
    "settings",
    ["pass_score: 60\n", "groups: {g01_small: {max_score: 5}}\n", "groups: {g01_small: {gate: true}}\n"],
)
def test_it_refuses_points_of_problems_that_have_none(settings: str, tmp_path: Path) -> None:
    (found,) = defects(tmp_path, settings, head=PROGRAM_FILES["problem.yaml"])
    assert "a pass-fail problem has no points" in found
