"""What goes out comes in again as the same problem."""

from pathlib import Path

import pytest

from problems.exporting.formats import WRITERS, as_zip, export, write_folder
from problems.exporting.sameness import differences
from problems.package.archive import unpack
from problems.package.model import Package
from problems.package.reader import load_package
from tests.problems.importing.trees import DMOJ, HYDRO, POLYGON, imported
from tests.problems.public_packages import REFUSED, assemble, public_folders
from tests.problems.sound_packages import BASES, PROGRAM_FILES, read

BANK = Path(__file__).resolve().parents[3] / "problems" / "bank"
BANK_SAMPLE = sorted(path.parent for path in BANK.glob("*/*/problem.yaml"))[::5]


def gone_out_and_in(package: Package, name: str, folder: Path, *, is_source: bool = False) -> Package:
    write_folder(export(package, name)[0], folder / package.slug)
    return load_package(folder / package.slug, slug=package.slug, is_source=is_source)


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("base", BASES)
def test_a_package_of_ours_is_the_same_after_export_and_import(base: str, name: str, tmp_path: Path) -> None:
    package = read(tmp_path, base=base)
    assert differences(package, gone_out_and_in(package, name, tmp_path / "out")) == []


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("source", BANK_SAMPLE, ids=lambda path: path.name)
def test_a_problem_of_the_bank_is_the_same_after_export_and_import(
    source: Path, name: str, tmp_path: Path
) -> None:
    package = load_package(source, is_source=True)
    assert differences(package, gone_out_and_in(package, name, tmp_path, is_source=True)) == []


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("slug", sorted(public_folders().keys() - REFUSED.keys()))
def test_a_public_package_is_the_same_after_export_and_import(slug: str, name: str, tmp_path: Path) -> None:
    package = load_package(assemble(slug, tmp_path / "in"))
    assert differences(package, gone_out_and_in(package, name, tmp_path / "out")) == []


@pytest.mark.parametrize("files", [DMOJ, HYDRO, POLYGON], ids=["dmoj", "hydro", "polygon"])
def test_a_foreign_package_survives_both_formats_one_after_the_other(
    files: dict[str, str | bytes], tmp_path: Path
) -> None:
    package, _ = imported(files, tmp_path)
    older = gone_out_and_in(package, "legacy", tmp_path / "older")
    assert differences(package, gone_out_and_in(older, "2025-09", tmp_path / "newer")) == []


@pytest.mark.parametrize("name", WRITERS)
def test_points_that_whetstone_yaml_gives_survive(name: str, tmp_path: Path) -> None:
    files = {
        "problem.yaml": PROGRAM_FILES["problem.yaml"] + "type: scoring\n",
        "whetstone.yaml": PROGRAM_FILES["whetstone.yaml"]
        + "groups: {g01_small: {max_score: 30}, g02_large: {max_score: 70}}\n",
    }
    package = read(tmp_path, files)
    assert [group.max_score for group in package.groups] == [None, 30.0, 70.0]
    once = gone_out_and_in(package, name, tmp_path / "out")
    assert differences(package, once) == []
    assert differences(package, gone_out_and_in(once, "2025-09", tmp_path / "again")) == []


def test_it_sees_one_byte_of_one_answer(tmp_path: Path) -> None:
    first = read(tmp_path / "one")
    second = read(tmp_path / "two", {"data/secret/g01_small/01.ans": "7\n"})
    assert differences(first, second) == ["groups[1].cases[0].answer_path"]


def test_legacy_says_for_other_tools_what_the_newer_files_say(tmp_path: Path) -> None:
    draft, warnings = export(read(tmp_path, base="scoring"), "legacy")
    assert draft.files["data/secret/b/testdata.yaml"] == (
        b"grading: default\ngrader_flags: sum\naccept_score: 35\nrange: 0 70\n"
    )
    assert draft.files[".timelimit"] == b"2\n"
    assert isinstance(draft.files["problem_statement/problem.en.md"], Path)
    assert any("require_pass" in warning for warning in warnings)


def test_it_leaves_out_what_the_generator_makes(tmp_path: Path) -> None:
    package = read(tmp_path)
    draft, _ = export(package, "2025-09", without_groups=["g01_small"])
    left = [path for path in draft.files if path.startswith("data/secret/")]
    assert left == ["data/secret/g02_large/01.ans", "data/secret/g02_large/01.in"]


def test_it_writes_a_zip_that_can_be_imported(tmp_path: Path) -> None:
    package = read(tmp_path)
    with as_zip(export(package, "2025-09")[0], package.slug) as archive:
        root = unpack(archive, tmp_path / "unpacked")
    assert differences(package, load_package(root, slug=package.slug)) == []


def test_it_does_not_write_into_a_folder_that_holds_something(tmp_path: Path) -> None:
    package = read(tmp_path)
    with pytest.raises(FileExistsError):
        write_folder(export(package, "2025-09")[0], tmp_path)
