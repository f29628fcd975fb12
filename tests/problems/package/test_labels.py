"""Labelled submissions: for which languages they are, and which verdicts they may get."""

from pathlib import Path

import pytest

from problems.package.model import LabelledSubmission
from tests.problems.sound_packages import (
    PROGRAM_FILES,
    read,
)


def test_it_labels_submissions_in_each_language_they_are_for(tmp_path: Path) -> None:
    files = {"whetstone.yaml": PROGRAM_FILES["whetstone.yaml"].replace("cpp17]", "cpp17, cpp20]")}
    files["whetstone.yaml"] = files["whetstone.yaml"].replace(
        "cpp17: submissions", "cpp20: submissions/accepted/add.cpp, cpp17: submissions"
    )
    submissions = read(tmp_path, files).submissions
    accepted = frozenset({"AC"})
    assert submissions == (
        LabelledSubmission(path="submissions/accepted/add.cpp", language="cpp17", permitted=accepted),
        LabelledSubmission(path="submissions/accepted/add.cpp", language="cpp20", permitted=accepted),
        LabelledSubmission(path="submissions/accepted/add.py", language="python3", permitted=accepted),
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
        ("submissions/accepted/dir/a.py", "several files"),
        ("submissions/strange/a.py", "nothing says which verdict"),
        ("data/sample/a b.in", "a name the format does not allow"),
        ("attachments/a.txt", "kept, but not shown"),
    ],
)
def test_it_lists_what_it_does_not_use(path: str, reason: str, tmp_path: Path) -> None:
    package = read(tmp_path, {path: ""}, base="legacy")
    assert package.submissions == ()
    assert any(reason in warning for warning in package.warnings)
