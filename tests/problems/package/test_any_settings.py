"""Whatever stands in the settings files of a package: it is read or refused, never a crash."""

import contextlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from problems.package.defects import PackageInvalid
from problems.package.reader import load_package
from tests.problems.sound_packages import BASES, lay

FILES = [
    ("program", "problem.yaml"),
    ("program", "whetstone.yaml"),
    ("function", "whetstone.yaml"),
    ("legacy", "problem.yaml"),
    ("legacy", "data/secret/testdata.yaml"),
    ("legacy", "submissions/submissions.yaml"),
    ("scoring", "data/secret/b/test_group.yaml"),
    ("scoring", "data/secret/b/1.yaml"),
]
KEYS = [
    *(
        "problem_format_version",
        "name",
        "uuid",
        "type",
        "credits",
        "source",
        "license",
        "limits",
        "languages",
    ),
    *("constants", "keywords", "validation", "validator_flags", "grading", "author", "embargo_until"),
    *(
        "kind",
        "difficulty",
        "skills",
        "time_limits",
        "references",
        "perf_groups",
        "scaling",
        "sizes",
        "signature",
        "comparison",
    ),
    *("hints", "labels", "grader_flags", "accept_score", "range", "scoring", "on_reject", "max_score"),
    *("score_aggregation", "require_pass", "output_validator_args", "args", "accepted/*.py", "permitted"),
]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x85\ufeff"), max_size=20)
    | st.sampled_from(["unbounded", "all", "custom interactive", "min", "0 100", "2025-09", "list[int]"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | SCALARS, inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {base: lay(tmp_path_factory.mktemp(base) / "p", files) for base, files in BASES.items()}


@pytest.mark.parametrize(("base", "file"), FILES)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES, min_size=1, max_size=4))
def test_it_reads_or_refuses(base: str, file: str, roots: dict[str, Path], changes: dict[str, Any]) -> None:
    original = BASES[base].get(file, "")
    (roots[base] / file).parent.mkdir(exist_ok=True)
    mapping = {**(yaml.safe_load(original) or {}), **changes}
    (roots[base] / file).write_text(yaml.safe_dump(mapping, allow_unicode=True), encoding="utf-8")
    try:
        with contextlib.suppress(PackageInvalid):
            load_package(roots[base])
    finally:
        (roots[base] / file).write_text(original, encoding="utf-8")


@pytest.mark.parametrize(("base", "file"), FILES)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_it_reads_or_refuses_any_bytes(base: str, file: str, roots: dict[str, Path], data: bytes) -> None:
    (roots[base] / file).parent.mkdir(exist_ok=True)
    (roots[base] / file).write_bytes(data)
    try:
        with contextlib.suppress(PackageInvalid):
            load_package(roots[base])
    finally:
        (roots[base] / file).write_text(BASES[base].get(file, ""), encoding="utf-8")
