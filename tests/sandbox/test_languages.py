import pytest

from sandbox import languages
from sandbox.errors import UnknownLanguage
from sandbox.images import IMAGE_NAMES
from sandbox.languages import LANGUAGES


def test_it_has_these_languages() -> None:
    assert list(LANGUAGES) == ["python3", "cpp17", "cpp20"]


@pytest.mark.parametrize("key", LANGUAGES)
def test_it_has_a_whole_row(key: str) -> None:
    row = LANGUAGES[key]
    assert row.key == key
    assert row.image in IMAGE_NAMES
    assert row.source_name.endswith(row.extension)
    assert row.run
    assert row.starter.endswith("\n")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("a.py", "python3"),
        ("x/y.CPP", "cpp20"),
        ("a.cc", "cpp20"),
        ("b.cxx", "cpp20"),
        ("a.tar.cpp", "cpp20"),
    ],
)
def test_it_tells_a_language_by_the_file_name(name: str, key: str) -> None:
    assert languages.by_file_name(name).key == key


@pytest.mark.parametrize("name", ["a.java", "py", "", "cpp", ".py"])
def test_it_refuses_file_names_of_no_language(name: str) -> None:
    with pytest.raises(UnknownLanguage):
        languages.by_file_name(name)


@pytest.mark.parametrize(("code", "key"), [("python3", "python3"), ("cpp", "cpp20")])
def test_it_knows_the_icpc_codes(code: str, key: str) -> None:
    assert languages.by_icpc_code(code).key == key


def test_it_refuses_unknown_keys_and_codes() -> None:
    with pytest.raises(UnknownLanguage):
        languages.get("cobol")
    with pytest.raises(UnknownLanguage):
        languages.by_icpc_code("java")


def test_it_writes_the_compilers_command_line() -> None:
    command = languages.compile_command(
        LANGUAGES["cpp20"], source="a.cpp", program="out", flags=("-Iinclude", "-DX")
    )
    assert command[:2] == ["g++", "-std=gnu++20"]
    assert command[-5:] == ["-Iinclude", "-DX", "a.cpp", "-o", "out"]
