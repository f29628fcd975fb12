"""A sound package with one thing broken: the defect names the file, the key, and what was expected."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from problems.package.defects import PackageInvalid
from problems.package.reader import load_package
from tests.problems.sound_packages import (
    BASES,
    PROGRAM_FILES,
    change,
    drop,
    lay,
    put,
)

TABLE = yaml.safe_load(Path(__file__).with_name("malformed.yaml").read_text(encoding="utf-8"))
ROWS = [pytest.param(base, row, id=f"{base}: {row['name']}") for base, rows in TABLE.items() for row in rows]


def break_it(root: Path, row: dict[str, Any]) -> None:
    if "replace" in row:
        change(root, *row["replace"])
    for path, text in row.get("append", {}).items():
        put(root, path, (root / path).read_text(encoding="utf-8") + text)
    for path in row.get("drop", []):
        drop(root, path)
    for path, text in row.get("put", {}).items():
        put(root, path, text)
    for path, text in row.get("bytes", {}).items():
        (root / path).write_bytes(text.encode("latin-1"))


@pytest.mark.parametrize("base", BASES)
def test_it_reads_the_sound_package(base: str, tmp_path: Path) -> None:
    assert load_package(lay(tmp_path / "sound", BASES[base])).slug == "sound"


@pytest.mark.parametrize(("base", "row"), ROWS)
def test_it_names_the_defect(base: str, row: dict[str, Any], tmp_path: Path) -> None:
    root = lay(tmp_path / "broken", BASES[base])
    break_it(root, row)

    with pytest.raises(PackageInvalid) as refusal:
        load_package(root)

    file, key, problem, expected = row["defect"]
    found = [
        defect
        for defect in refusal.value.defects
        if defect.file == file
        and key in defect.key_or_line
        and problem in defect.problem
        and expected in defect.expected
    ]
    assert found, f"not among:\n{refusal.value}"


@pytest.mark.parametrize(("base", "row"), ROWS)
def test_it_names_little_else(base: str, row: dict[str, Any], tmp_path: Path) -> None:
    root = lay(tmp_path / "broken", BASES[base])
    break_it(root, row)
    with pytest.raises(PackageInvalid) as refusal:
        load_package(root)
    assert len(refusal.value.defects) <= 2, str(refusal.value)


def test_it_names_all_defects_at_once(tmp_path: Path) -> None:
    root = lay(tmp_path / "broken", PROGRAM_FILES)
    change(root, "problem.yaml", "license: cc by-sa", "license: gpl")
    change(root, "problem.yaml", "memory: 256", "memory: much")
    change(root, "whetstone.yaml", "difficulty: 2", "difficulty: 7")
    drop(root, "data/secret/g01_small/01.ans")
    drop(root, "statement/problem.en.md")

    with pytest.raises(PackageInvalid) as refusal:
        load_package(root)

    assert [(defect.file, defect.key_or_line.split(",")[0]) for defect in refusal.value.defects] == [
        ("data/secret/g01_small/01.in", ""),
        ("problem.yaml", "license"),
        ("problem.yaml", "limits.memory"),
        ("statement", ""),
        ("whetstone.yaml", "difficulty"),
    ]


def test_it_says_file_key_problem_and_expectation_in_one_line(tmp_path: Path) -> None:
    root = lay(tmp_path / "broken", PROGRAM_FILES)
    change(root, "problem.yaml", "time_limit: 2", "time_limit: 0")
    with pytest.raises(PackageInvalid) as refusal:
        load_package(root)
    assert str(refusal.value) == (
        "problem.yaml: limits.time_limit, line 8: Input should be greater than 0, found 0"
        " (expected: seconds, a number above 0)"
    )


def test_it_refuses_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PackageInvalid, match="no such folder"):
        load_package(tmp_path / "nothing")


@pytest.mark.parametrize("slug", ["Upper", "two--hyphens", "-x", "x" * 81, "a b", "ü"])
def test_it_refuses_short_names_that_are_no_slugs(slug: str, tmp_path: Path) -> None:
    root = lay(tmp_path / "sound", PROGRAM_FILES)
    with pytest.raises(PackageInvalid, match="is no slug"):
        load_package(root, slug=slug)


def test_it_refuses_links_that_leave_the_package(tmp_path: Path) -> None:
    root = lay(tmp_path / "broken", PROGRAM_FILES)
    (root / "data/sample/2.in").symlink_to("/etc/passwd")
    with pytest.raises(PackageInvalid, match=r"data/sample/2.in: a link that leaves the package"):
        load_package(root)


def test_it_refuses_links_to_nothing(tmp_path: Path) -> None:
    root = lay(tmp_path / "broken", PROGRAM_FILES)
    (root / "data/sample/2.in").symlink_to("3.in")
    with pytest.raises(PackageInvalid, match="neither a regular file nor a link to one"):
        load_package(root)


def test_it_follows_links_inside_the_package(tmp_path: Path) -> None:
    root = lay(tmp_path / "sound", PROGRAM_FILES)
    (root / "data/sample/2.in").symlink_to("1.in")
    (root / "data/sample/2.ans").symlink_to("1.ans")
    assert [case.name for case in load_package(root).groups[0].cases] == ["1", "2"]
