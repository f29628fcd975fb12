"""`metric` and `mutants` of whetstone.yaml: pass marks, and what learners are told"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from problems.package.declarations import MetricYaml, MutantsYaml, sentences, with_declaration
from problems.package.defects import Findings, PackageInvalid
from problems.package.model import Package
from problems.package.reader import load_package
from problems.package.yaml_source import parse_yaml
from tests.problems.sound_packages import PROGRAM_FILES, lay

MARKS: dict[str, Any] = {
    "name": "WAPE",
    "better": "lower",
    "baseline": 0.45,
    "pass": 0.378,
    "full": 0.33,
    "seeds": 2,
    "public": ["g01_small"],
}


GROUPS = "groups: {g01_small: {gate: true}, g02_large: {score_aggregation: sum}}\n"


def package(root: Path, settings: str = "", groups: str = GROUPS) -> Package:
    head = PROGRAM_FILES["problem.yaml"] + "type: scoring\n"
    manifest = PROGRAM_FILES["whetstone.yaml"] + groups + settings
    extra = {f"data/secret/g02_large/02.{end}": "1\n" for end in ("in", "ans")}
    files = {**PROGRAM_FILES, "problem.yaml": head, "whetstone.yaml": manifest, **extra}
    return load_package(lay(root / "one-more", files))


def declared(
    root: Path, section: MetricYaml | MutantsYaml, settings: str = "", groups: str = GROUPS
) -> tuple[Package, list[str]]:
    """The package with a section, and the defects found on the way."""
    findings = Findings()
    document = parse_yaml("whetstone.yaml", PROGRAM_FILES["whetstone.yaml"].encode(), findings)
    assert document is not None
    found = with_declaration(package(root, settings, groups), "metric", section, document, findings)
    try:
        findings.raise_if_any()
    except PackageInvalid as invalid:
        return found, [str(defect) for defect in invalid.defects]
    return found, []


def metric(**changes: Any) -> MetricYaml:
    return MetricYaml.model_validate({**MARKS, **changes})


def test_it_makes_the_pass_mark_of_the_metrics_marks(tmp_path: Path) -> None:
    found, defects = declared(tmp_path, metric())
    assert defects == []
    assert found.pass_score == pytest.approx(60.0)
    assert found.declared == MARKS


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"baseline": 0.2}, "marks are not in order for lower is better"),
        ({"better": "higher"}, "marks are not in order for higher is better"),
        ({"full": 0.4}, "marks are not in order"),
        ({"public": ["g09"]}, "there is no group g09"),
        ({"seeds": 3}, "2 cases are worth points"),
    ],
)
def test_it_names_what_is_wrong_with_a_metric(changes: dict[str, Any], words: str, tmp_path: Path) -> None:
    _, defects = declared(tmp_path, metric(**changes))
    assert len(defects) == 1
    assert words in defects[0]


@pytest.mark.parametrize(
    ("groups", "changes"),
    [
        ("groups: {g01_small: {gate: true}}\n", {}),
        (GROUPS.replace("gate: true", "max_score: 10, score_aggregation: sum"), {"seeds": 4, "public": []}),
    ],
)
def test_it_refuses_points_that_are_no_mean_over_data_sets(
    groups: str, changes: dict[str, Any], tmp_path: Path
) -> None:
    _, [defect] = declared(tmp_path, metric(**changes), groups=groups)
    assert "no mean over the data sets" in defect


def test_it_refuses_a_pass_score_that_says_something_else(tmp_path: Path) -> None:
    _, defects = declared(tmp_path, metric(), "pass_score: 70\n")
    assert "70 does not fit metric" in defects[0]
    assert declared(tmp_path / "b", metric(), "pass_score: 60\n")[1] == []


def test_it_counts_groups_with_points_as_mutants(tmp_path: Path) -> None:
    found, defects = declared(tmp_path, MutantsYaml.model_validate({"pass": 1}))
    assert (defects, found.pass_score, found.declared) == ([], 100.0, {"pass": 1})
    _, defects = declared(tmp_path / "b", MutantsYaml.model_validate({"pass": 2}))
    assert "there are 1 groups with points" in defects[0]


def test_it_tells_learners_marks_and_data_sets(tmp_path: Path) -> None:
    told = " ".join(sentences(package(tmp_path), metric()))
    assert "WAPE (lower is better): no points at 0.45, all at 0.33" in told
    assert "mean over 2 hidden data sets. Accepted from 60 % of the points on, which is WAPE 0.378" in told
    assert "95 % interval" in told
    assert "95 % interval" not in " ".join(sentences(package(tmp_path / "b"), metric(public=[])))


def test_it_tells_learners_how_many_mutants_are_to_be_found(tmp_path: Path) -> None:
    (told,) = sentences(package(tmp_path), MutantsYaml.model_validate({"pass": 1}))
    assert "against 1 that break it" in told
    assert told.endswith("Accepted from 1 found on.")


def test_it_tells_the_pass_mark_of_any_problem(tmp_path: Path) -> None:
    assert package(tmp_path, "pass_score: 60\n").judging == ("Accepted from 60 of 100 points on.",)
    assert package(tmp_path / "b").judging == ()


def test_it_tells_that_figures_are_not_judged_by_pixels(tmp_path: Path) -> None:
    plot = replace(package(tmp_path), kind="plot")
    assert "not by its pixels" in sentences(plot, None)[0]


@pytest.mark.parametrize("key", ["metric", "mutants"])
def test_it_refuses_a_section_of_another_kind(key: str, tmp_path: Path) -> None:
    section = MARKS if key == "metric" else {"pass": 1}
    root = lay(tmp_path / "one-more", PROGRAM_FILES)
    (root / "whetstone.yaml").write_text(f"{PROGRAM_FILES['whetstone.yaml']}{key}: {section}\n")
    with pytest.raises(PackageInvalid, match="only problems of kind"):
        load_package(root)
