"""New problems from blueprints: each is a whole package of its kind, with the author's own words in it."""

import io
import zipfile
from pathlib import Path

import pytest

from problems.new_problem import BLUEPRINTS, FOLDER, BlueprintRefused, Wanted, package_files, write, zipped
from problems.package.kinds import KIND_NAMES
from problems.package.reader import load_package

EACH = [(kind, language) for kind, languages in BLUEPRINTS.items() for language in languages]


def test_it_has_a_blueprint_of_every_kind() -> None:
    assert set(BLUEPRINTS) == set(KIND_NAMES)
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == set(KIND_NAMES)


@pytest.mark.parametrize(("kind", "language"), EACH)
def test_it_makes_a_package_that_can_be_read(kind: str, language: str, tmp_path: Path) -> None:
    wanted = Wanted(slug="my-first-one", kind=kind, language=language, title='A "first" one: é', author="Ada")
    package = load_package(write(wanted, tmp_path), is_source=True)
    assert (package.kind, package.languages, package.title) == (kind, (language,), 'A "first" one: é')
    assert package.warnings == ()
    assert len(package.hints) == 3 and package.generator and package.editorial and package.input_validators
    assert {each.path.split("/")[1] for each in package.submissions} >= {"accepted", "wrong_answer"}
    assert all(each.group for each in package.submissions if each.permitted != {"AC"})


def test_no_mark_is_left_in_it() -> None:
    for kind, language in EACH:
        for path, content in package_files(Wanted(slug="a", kind=kind, language=language)).items():
            text = content.decode()
            assert not any(
                mark in text + path for mark in ("@ext@", "@title@", "@language@", "@uuid@", "_languages")
            )


def test_two_problems_have_different_identities() -> None:
    wanted = Wanted(slug="twice", kind="program")
    assert package_files(wanted)["problem.yaml"] != package_files(wanted)["problem.yaml"]


def test_it_packs_the_same_into_an_archive() -> None:
    wanted = Wanted(slug="packed", kind="sql", title="Packed")
    with zipfile.ZipFile(io.BytesIO(zipped(wanted))) as archive:
        names = set(archive.namelist())
    assert names == {f"packed/{path}" for path in package_files(wanted)}


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted(slug="No Name", kind="program"), "short name"),
        (Wanted(slug="../up", kind="program"), "short name"),
        (Wanted(slug="a" * 81, kind="program"), "short name"),
        (Wanted(slug="a", kind="essay"), "no kind essay"),
        (Wanted(slug="a", kind="plot", language="r"), "comes in python3"),
        (Wanted(slug="a", kind="plot", title="t" * 201), "longer than"),
    ],
)
def test_it_refuses_what_it_cannot_make(wanted: Wanted, words: str) -> None:
    with pytest.raises(BlueprintRefused, match=words):
        package_files(wanted)


def test_it_overwrites_nothing(tmp_path: Path) -> None:
    write(Wanted(slug="mine", kind="program"), tmp_path)
    with pytest.raises(BlueprintRefused, match="exists already"):
        write(Wanted(slug="mine", kind="program"), tmp_path)
