"""Whatever stands in the settings of foreign packages: they are taken over or refused, never a crash."""

import contextlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from problems.importing.formats import convert
from problems.package.defects import PackageInvalid
from problems.package.reader import load_package
from tests.problems.importing.test_deepml import QUESTION
from tests.problems.importing.trees import DMOJ, FORM, HYDRO, POLYGON, Files, write

KEYS = [
    *(
        "archive",
        "test_cases",
        "pretest_test_cases",
        "checker",
        "generator",
        "points",
        "batched",
        "in",
        "out",
    ),
    *("dependencies", "name", "args", "precision", "files", "type", "input_format", "case_points"),
    *("time", "memory", "subtasks", "cases", "score", "id", "if", "checker_type", "input", "output", "pid"),
    *("title", "tag", "validator", "langs", "output_limit_length", "generator_args", "source"),
    *("description", "starter_code", "solution", "expected_output", "test", "contributor", "example"),
]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-5, 10**9)
    | st.floats()
    | st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
    | st.sampled_from(["1s", "256m", "min", "sum", "max", "bridged", "floats", "testlib", "sum.1.in", "../x"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=10,
)
CHANGES = st.dictionaries(st.sampled_from(KEYS), VALUES, min_size=1, max_size=4)


def taken_or_refused(files: Files) -> None:
    folder = Path(tempfile.mkdtemp(prefix="whetstone-any-"))
    try:
        (folder / "scratch").mkdir()
        with contextlib.suppress(PackageInvalid):
            found = convert(write(files, folder / "foreign"), FORM, folder / "scratch")
            assert found.draft is not None
            found.draft.write(folder / "sum")
            assert all(path.resolve().is_relative_to(folder) for path in (folder / "sum").rglob("*"))
            load_package(folder / "sum", is_source=True)
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("files", "name"),
    [(DMOJ, "init.yml"), (HYDRO, "testdata/config.yaml"), (HYDRO, "problem.yaml")],
    ids=["dmoj", "hydro config", "hydro problem"],
)
@given(CHANGES)
def test_settings_are_taken_or_refused(files: Files, name: str, changes: dict[str, Any]) -> None:
    value = {**yaml.safe_load(files[name]), **changes}
    taken_or_refused({**files, name: yaml.safe_dump(value, allow_unicode=True)})


@given(CHANGES)
def test_questions_are_taken_or_refused(changes: dict[str, Any]) -> None:
    taken_or_refused({"question.json": json.dumps({**QUESTION, **changes})})


@given(st.integers(0, len(str(POLYGON["problem.xml"]))), st.integers(0, 60), st.text(max_size=6))
def test_xml_is_taken_or_refused(start: int, length: int, new: str) -> None:
    text = str(POLYGON["problem.xml"])
    taken_or_refused(
        {**POLYGON, "problem.xml": (text[:start] + new + text[start + length :]).encode("utf-8", "replace")}
    )
