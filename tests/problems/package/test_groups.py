"""Test data: which cases there are, in which order, with which arguments and points."""

from pathlib import Path

import pytest

from problems.package.reader import load_package
from tests.problems.sound_packages import (
    LEGACY_FILES,
    SCORING_FILES,
    change,
    drop,
    lay,
    put,
    read,
)


def test_it_puts_samples_first_and_groups_in_order(tmp_path: Path) -> None:
    package = read(tmp_path)
    assert [(group.name, [case.name for case in group.cases]) for group in package.groups] == [
        ("sample", ["1"]),
        ("g01_small", ["01", "02"]),
        ("g02_large", ["01"]),
    ]
    case = package.groups[1].cases[0]
    assert (case.input_path, case.answer_path) == (
        "data/secret/g01_small/01.in",
        "data/secret/g01_small/01.ans",
    )
    assert [case.is_sample for case in package.cases] == [True, False, False, False]


def test_it_passes_flags_to_the_validator_package_first(tmp_path: Path) -> None:
    files = {
        "problem.yaml": LEGACY_FILES["problem.yaml"] + "validator_flags: float_tolerance 1e-4\n",
        "data/secret/testdata.yaml": "output_validator_flags: case_sensitive\n",
    }
    sample, secret = read(tmp_path, files, base="legacy").groups
    assert sample.cases[0].validator_args == ("float_tolerance", "1e-4")
    assert secret.cases[0].validator_args == ("float_tolerance", "1e-4", "case_sensitive")


def test_it_inherits_arguments_downwards_and_lets_the_nearest_win(tmp_path: Path) -> None:
    files = {
        "data/secret/test_group.yaml": "output_validator_args: [case_sensitive]\n",
        "data/secret/g02_large/test_group.yaml": "output_validator_args: [float_tolerance, '1e-6']\n",
        "data/secret/g01_small/02.yaml": "output_validator_args: []\nhint: look\n",
    }
    _, small, large = read(tmp_path, files).groups
    assert [case.validator_args for case in small.cases] == [("case_sensitive",), ()]
    assert large.cases[0].validator_args == ("float_tolerance", "1e-6")


def test_it_reads_scores_of_groups(tmp_path: Path) -> None:
    package = read(tmp_path, base="scoring")
    assert [
        (group.name, group.max_score, group.aggregation, group.require_pass) for group in package.groups
    ] == [
        ("sample", None, "pass-fail", ()),
        ("a", 30.0, "pass-fail", ()),
        ("b", 70.0, "sum", ("sample", "a")),
    ]
    assert (package.is_scoring, package.score_aggregation, package.max_score) == (True, "sum", 100.0)


def test_it_gives_loose_cases_a_hundred_points(tmp_path: Path) -> None:
    root = lay(tmp_path / "p", SCORING_FILES)
    drop(root, "data/secret")
    lay(root, {"data/secret/1.in": "1", "data/secret/1.ans": "2"})
    group = load_package(root).groups[1]
    assert (group.name, group.max_score, group.aggregation) == ("secret", 100.0, "sum")


@pytest.mark.parametrize(
    ("yaml", "max_score", "aggregation"),
    [
        ("accept_score: 20\ngrader_flags: min\n", 20.0, "min"),
        ("accept_score: 20\n", 40.0, "sum"),
        ("accept_score: 20\ngrader_flags: first_error sum\n", 40.0, "sum"),
        ("scoring: {score: 30, aggregation: min}\n", 30.0, "min"),
        ("scoring: {score: 30, max_score: 50, aggregation: sum}\n", 50.0, "sum"),
    ],
)
def test_it_turns_older_scores_into_groups(
    yaml: str, max_score: float, aggregation: str, tmp_path: Path
) -> None:
    root = lay(tmp_path / "p", LEGACY_FILES)
    change(root, "problem.yaml", "name:", "type: scoring\nname:")
    drop(root, "data/secret")
    lay(root, {f"data/secret/a/{name}": "1" for name in ("1.in", "1.ans", "2.in", "2.ans")})
    put(root, "data/secret/a/testdata.yaml", yaml)
    package = load_package(root)
    assert (package.groups[1].max_score, package.groups[1].aggregation) == (max_score, aggregation)
    assert package.max_score == max_score


def test_it_flattens_groups_inside_groups_of_legacy_packages(tmp_path: Path) -> None:
    files = {f"data/secret/a/{name}": "1" for name in ("1.in", "1.ans", "b/1.in", "b/1.ans")}
    package = read(tmp_path, files, base="legacy")
    assert [group.name for group in package.groups] == ["sample", "secret", "a", "a/b"]


def test_it_lays_files_of_a_case_beside_it(tmp_path: Path) -> None:
    package = read(tmp_path, {"data/secret/g01_small/01.files/map.txt": "x"})
    assert package.groups[1].cases[0].files == {"map.txt": "data/secret/g01_small/01.files/map.txt"}
