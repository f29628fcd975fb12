"""Test data: which cases there are, in which order, with which arguments and points."""

from pathlib import Path

import pytest

from problems.package.defects import PackageInvalid
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


def test_it_reads_what_the_static_validator_gets_and_gives(tmp_path: Path) -> None:
    files = {
        "static_validator/validate.py": "",
        "static_validator/words.txt": "",
        "data/secret/test_group.yaml": "static_validator_args: [short]\n",
        "data/secret/b/test_group.yaml": (
            "max_score: 70\nscore_aggregation: sum\nstatic_validation_score: 10\n"
            "static_validator_args: [shorter, '5']\n"
        ),
    }
    package = read(tmp_path, files, base="scoring")
    assert package.static_validator is not None
    assert package.static_validator.files == ("static_validator/validate.py", "static_validator/words.txt")
    assert package.static_validator.language == "python3"
    assert [(group.name, group.static_args, group.static_score) for group in package.groups] == [
        ("sample", (), 0.0),
        ("a", ("short",), 0.0),
        ("b", ("shorter", "5"), 10.0),
    ]


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
        ("accept_score: 20\ngrader_flags: avg ignore_sample\n", 20.0, "sum"),
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


def older_groups(root: Path, *names: str, **yaml: str) -> Path:
    """A scoring legacy package with such groups of one case each; `yaml`: of the folder, / written as __."""
    lay(root, LEGACY_FILES)
    change(root, "problem.yaml", "name:", "type: scoring\nname:")
    drop(root, "data/secret")
    for name in names:
        lay(root, {f"data/secret/{name}/1.in": "1", f"data/secret/{name}/1.ans": "2"})
    for folder, text in yaml.items():
        put(root, f"data/{folder.replace('__', '/')}/testdata.yaml", text)
    return root


def test_it_makes_a_sum_of_an_average_of_older_groups(tmp_path: Path) -> None:
    root = older_groups(
        tmp_path / "p",
        *("a", "b"),
        secret="accept_score: 60\ngrader_flags: avg\n",
        secret__b="accept_score: 100\ngrader_flags: min\n",
    )
    package = load_package(root)
    assert [(group.max_score, group.aggregation) for group in package.groups[1:]] == [
        (30.0, "sum"),
        (50.0, "min"),
    ]
    assert (package.score_aggregation, package.max_score) == ("sum", 80.0)


def test_it_flattens_older_groups_whose_points_are_added_anyway(tmp_path: Path) -> None:
    root = older_groups(tmp_path / "p", "a", "a/x", "a/y", secret="accept_score: 10\ngrader_flags: sum\n")
    groups = load_package(root).groups[1:]
    assert [(group.name, group.max_score) for group in groups] == [("a", 10.0), ("a/x", 10.0), ("a/y", 10.0)]


@pytest.mark.parametrize(
    "yaml",
    [
        {"secret__a": "grader_flags: min\n"},
        {"secret__a": "grader_flags: avg\n"},
        {"secret__a": "scoring: {max_score: 15}\n"},
        {"secret": "accept_score: 10\ngrader_flags: avg\n"},
    ],
)
def test_it_refuses_older_groups_inside_others_that_are_more_than_a_sum(
    yaml: dict[str, str], tmp_path: Path
) -> None:
    root = older_groups(tmp_path / "p", "a/x", "a/y", **{"secret": "accept_score: 10\n", **yaml})
    with pytest.raises(PackageInvalid, match="groups inside groups are not judged yet"):
        load_package(root)


def test_it_refuses_an_average_over_groups_and_loose_cases(tmp_path: Path) -> None:
    root = older_groups(tmp_path / "p", "a", secret="accept_score: 60\ngrader_flags: avg\n")
    lay(root, {"data/secret/1.in": "1", "data/secret/1.ans": "2"})
    with pytest.raises(PackageInvalid, match="average of groups and loose test cases"):
        load_package(root)


def test_it_lays_files_of_a_case_beside_it(tmp_path: Path) -> None:
    package = read(tmp_path, {"data/secret/g01_small/01.files/map.txt": "x"})
    assert package.groups[1].cases[0].files == {"map.txt": "data/secret/g01_small/01.files/map.txt"}
