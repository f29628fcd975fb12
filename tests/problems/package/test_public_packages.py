"""Every public package is read, or refused for exactly the reason that is true."""

from pathlib import Path

import pytest

from problems.package.archive import digest, pack, unpack
from problems.package.defects import PackageInvalid
from problems.package.languages import ALL_LANGUAGES
from problems.package.reader import load_package
from tests.problems.public_packages import REFUSED, assemble, public_folders, solved_slugs

FOLDERS = public_folders()


def test_it_has_all_packages() -> None:
    assert len(FOLDERS) == 17
    assert len(solved_slugs()) == 7


@pytest.mark.parametrize("slug", sorted(set(FOLDERS) - set(REFUSED)))
def test_it_reads_the_package(slug: str) -> None:
    package = load_package(FOLDERS[slug])
    assert package.slug == slug
    assert package.title and package.statements
    assert package.metadata.license in {"cc by-sa", "public domain"}
    named = {"maximal": ("python3", "cpp17", "cpp20", "cpp23")}
    assert package.languages == named.get(slug, ALL_LANGUAGES)
    files = {case.input_path for case in package.cases}
    assert files == {str(path.relative_to(FOLDERS[slug])) for path in (FOLDERS[slug] / "data").rglob("*.in")}
    assert all(package.read(path or "") is not None for case in package.cases for path in (case.answer_path,))


@pytest.mark.parametrize("slug", REFUSED)
def test_it_refuses_the_package_for_one_reason(slug: str) -> None:
    with pytest.raises(PackageInvalid) as refusal:
        load_package(FOLDERS[slug])
    assert [defect.problem for defect in refusal.value.defects] == [REFUSED[slug]]


@pytest.mark.parametrize("slug", solved_slugs())
def test_it_reads_the_package_with_our_programs(slug: str, tmp_path: Path) -> None:
    package = load_package(assemble(slug, tmp_path))
    verdicts = {verdict for submission in package.submissions for verdict in submission.permitted}
    assert {"AC", "WA"} <= verdicts
    assert not any("cannot be verified" in warning for warning in package.warnings)


def test_it_reads_time_limits_beside_problem_yaml() -> None:
    limits = {
        slug: load_package(FOLDERS[slug]).time_limit_ms for slug in ("hindex", "plowking", "maximal", "hello")
    }
    assert limits == {"hindex": 1000, "plowking": 2000, "maximal": 10_000, "hello": 2000}


def test_it_reads_tolerances() -> None:
    groups = load_package(FOLDERS["qaly"]).groups
    assert {case.validator_args for group in groups for case in group.cases} == {
        ("float_absolute_tolerance", "1e-3")
    }


@pytest.mark.parametrize(
    ("slug", "scores"),
    [("oddecho", {"subtask1": 50, "subtask2": 50}), ("scoring", {"subtask1": 30, "subtask2": 70})],
)
def test_it_reads_scores(slug: str, scores: dict[str, float]) -> None:
    package = load_package(FOLDERS[slug])
    assert {group.name: group.max_score for group in package.groups if group.max_score is not None} == scores
    assert {group.aggregation for group in package.groups if group.max_score is not None} == {"min"}
    assert package.max_score == 100


def test_it_survives_a_zip(tmp_path: Path) -> None:
    for slug in ("oddecho", "qaly", "maximal"):
        pack(FOLDERS[slug], tmp_path / f"{slug}.zip")
        root = unpack(tmp_path / f"{slug}.zip", tmp_path / slug)
        assert digest(root) == digest(FOLDERS[slug])
        assert load_package(root).cases == load_package(FOLDERS[slug]).cases
