"""Labelled submissions: for which languages they are, and which verdicts they may get."""

from pathlib import Path

import pytest

from problems.package.model import LabelledSubmission
from tests.problems.sound_packages import (
    PROGRAM_FILES,
    read,
)


def accepted_one(path: str, language: str) -> LabelledSubmission:
    return LabelledSubmission(path=path, language=language, permitted=frozenset({"AC"}), bounds_time="lower")


def test_it_labels_submissions_in_each_language_they_are_for(tmp_path: Path) -> None:
    files = {"whetstone.yaml": PROGRAM_FILES["whetstone.yaml"].replace("cpp17]", "cpp17, cpp20]")}
    files["whetstone.yaml"] = files["whetstone.yaml"].replace(
        "cpp17: submissions", "cpp20: submissions/accepted/add.cpp, cpp17: submissions"
    )
    submissions = read(tmp_path, files).submissions
    assert submissions == (
        accepted_one("submissions/accepted/add.cpp", "cpp17"),
        accepted_one("submissions/accepted/add.cpp", "cpp20"),
        accepted_one("submissions/accepted/add.py", "python3"),
        LabelledSubmission(
            path="submissions/wrong_answer/same.py",
            language="python3",
            permitted=frozenset({"WA"}),
            group="g01_small",
        ),
    )


@pytest.mark.parametrize(
    ("files", "permitted"),
    [
        ({"submissions/wrong_answer/x.py": ""}, {"WA"}),
        ({"submissions/run_time_error/x.py": ""}, {"RTE", "MLE"}),
        ({"submissions/rejected/x.py": ""}, {"WA", "TLE", "RTE", "MLE", "OLE", "CE"}),
        ({"submissions/mixed/x.py": "# @EXPECTED_RESULTS@: WRONG-ANSWER, TIMELIMIT\n"}, {"WA", "TLE"}),
        (
            {
                "submissions/a/x.py": "",
                "submissions/submissions.yaml": "'a/*.py': {permitted: [AC, WA], required: [WA]}",
            },
            {"WA"},
        ),
        (
            {"submissions/a/x.py": "", "submissions/submissions.yaml": "'{a,b}/?.py': {permitted: [AC]}"},
            {"AC"},
        ),
        ({"submissions/a/x.py": "", "submissions/submissions.yaml": "a: {permitted: [RTE]}"}, {"RTE"}),
        (
            {"submissions/accepted/x.py": "", "submissions/submissions.yaml": "'*.py': {permitted: [WA]}"},
            {"AC"},
        ),
    ],
)
def test_it_knows_which_verdicts_a_submission_may_get(
    files: dict[str, str], permitted: set[str], tmp_path: Path
) -> None:
    (submission,) = read(tmp_path, files, base="legacy").submissions
    assert submission.permitted == permitted


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("submissions/accepted/X.pas", "in no language"),
        ("submissions/strange/a.py", "nothing says which verdict"),
        ("data/sample/a b.in", "a name the format does not allow"),
    ],
)
def test_it_lists_what_it_does_not_use(path: str, reason: str, tmp_path: Path) -> None:
    package = read(tmp_path, {path: ""}, base="legacy")
    assert package.submissions == ()
    assert any(reason in warning for warning in package.warnings)


@pytest.mark.parametrize(
    ("files", "entry", "beside"),
    [
        ({"a.py": ""}, "a.py", ()),
        ({"a.h": "", "b.cpp": ""}, "b.cpp", ("a.h",)),
        ({"main.py": "", "other.py": ""}, "main.py", ("other.py",)),
    ],
)
def test_a_program_of_several_files_is_a_folder_with_an_entry_point(
    files: dict[str, str], entry: str, beside: tuple[str, ...], tmp_path: Path
) -> None:
    root = "submissions/accepted/dir"
    package = read(tmp_path, {f"{root}/{name}": text for name, text in files.items()}, base="legacy")
    assert {(each.path, each.files) for each in package.submissions} == {
        (f"{root}/{entry}", tuple(f"{root}/{name}" for name in beside))
    }
    assert package.beside(package.submissions[0]) == dict.fromkeys(beside, b"")


def test_submissions_yaml_names_the_entry_point_and_what_bounds_the_time(tmp_path: Path) -> None:
    rules = "accepted/dir: {entrypoint: go.py, use_for_time_limit: false}\n"
    files = {"submissions/accepted/dir/go.py": "", "submissions/accepted/dir/main.py": ""}
    package = read(tmp_path, {**files, "submissions/submissions.yaml": rules}, base="legacy")
    assert [(each.path, each.bounds_time) for each in package.submissions] == [
        ("submissions/accepted/dir/go.py", "")
    ]


def test_it_says_of_which_folder_it_does_not_know_the_entry_point(tmp_path: Path) -> None:
    files = {"submissions/accepted/dir/a.py": "", "submissions/accepted/dir/b.py": ""}
    package = read(tmp_path, files, base="legacy")
    assert package.submissions == ()
    assert any("nothing says with which of its files it begins" in text for text in package.warnings)
