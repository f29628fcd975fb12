import pytest

from sandbox import languages
from sandbox.errors import LanguageTableInvalid, UnknownLanguage
from sandbox.images import IMAGE_NAMES
from sandbox.languages import LANGUAGES, read_table

ROW = """
[[language]]
key = "cobol"
name = "COBOL"
runtime = "GnuCOBOL"
image = "cobol"
extensions = [".cob"]
source = "main.cob"
compile = ["cobc", "{options}", "-x", "-o", "{program}", "{source}"]
run = ["{program}"]
version = ["cobc", "--version"]
editor = "cobol"
colour = "#005ca5"
starter = "x"
"""


def test_it_has_these_languages() -> None:
    assert list(LANGUAGES) == [
        *("python3", "cpp17", "cpp20", "cpp23", "c", "java", "javascript", "typescript", "go", "rust", "r"),
        *("bash", "pypy3", "python3-torch", "python3-keras", "sqlite", "duckdb"),
        *("text", "csv", "json", "yaml", "dockerfile", "shell-script"),
    ]


@pytest.mark.parametrize("key", LANGUAGES)
def test_it_has_a_whole_row(key: str) -> None:
    row = LANGUAGES[key]
    assert row.key == key
    assert row.image in IMAGE_NAMES
    assert row.source.endswith(row.extensions)
    assert row.run
    assert row.starter.endswith("\n")
    assert row.colour.startswith("#") and len(row.colour) == 7


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("a.py", "python3"),
        ("x/y.CPP", "cpp20"),
        ("a.cc", "cpp20"),
        ("b.cxx", "cpp20"),
        ("a.tar.cpp", "cpp20"),
        ("a.C", "cpp20"),
        ("a.c", "c"),
        ("A.java", "java"),
        ("a.R", "r"),
        ("q.sql", "sqlite"),
    ],
)
def test_it_tells_a_language_by_the_file_name(name: str, key: str) -> None:
    assert languages.by_file_name(name).key == key


@pytest.mark.parametrize("name", ["a.pas", "py", "", "cpp", ".py", "README.txt", "data.csv", "a.yaml"])
def test_it_refuses_file_names_of_no_language(name: str) -> None:
    with pytest.raises(UnknownLanguage):
        languages.by_file_name(name)


@pytest.mark.parametrize(
    ("code", "key"), [("python3", "python3"), ("python3numpy", "python3"), ("cpp", "cpp20"), ("java", "java")]
)
def test_it_knows_the_icpc_codes(code: str, key: str) -> None:
    assert languages.by_icpc_code(code).key == key


def test_it_refuses_unknown_keys_and_codes() -> None:
    with pytest.raises(UnknownLanguage):
        languages.get("cobol")
    with pytest.raises(UnknownLanguage):
        languages.by_icpc_code("cobol")


def test_it_writes_the_compilers_command_line() -> None:
    command = languages.prepare_command(
        LANGUAGES["cpp20"], ["a.cpp", "b.h"], program="out", flags=("-Iinclude", "-DX")
    )
    assert command[:2] == ["g++", "-std=gnu++20"]
    assert command[-5:] == ["-Iinclude", "-DX", "a.cpp", "-o", "out"]


def test_it_hands_all_sources_to_a_compiler_that_takes_them() -> None:
    names = ["Main.java", "data.txt", "Other.java"]
    command = languages.prepare_command(LANGUAGES["java"], names, program="out", flags=())
    assert command[-3:] == ["out", "Main.java", "Other.java"]


def test_it_tells_a_run_time_how_much_memory_there_is() -> None:
    row = LANGUAGES["java"]
    command = languages.run_command(row, source="Main.java", memory_kib=(256 + row.memory_extra_mib) * 1024)
    assert "-Xmx256m" in command
    assert command[-1] == "{program}"


def test_a_row_takes_over_what_another_has() -> None:
    more = '[[language]]\nkey = "cobol85"\nlike = "cobol"\nname = "COBOL 85"\noptions = ["-std=cobol85"]\n'
    rows = read_table(ROW + more)
    assert list(rows) == ["cobol", "cobol85"]
    assert (rows["cobol85"].name, rows["cobol85"].image) == ("COBOL 85", "cobol")
    command = languages.prepare_command(rows["cobol85"], ["main.cob"], program="p", flags=())
    assert command == ["cobc", "-std=cobol85", "-x", "-o", "p", "main.cob"]


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ('image = "cobol"', "", "language cobol: image missing"),
        ('editor = "cobol"', 'editor = "cobol"\nflavour = "x"', "there is no field flavour"),
        ('name = "COBOL"', "name = 3", "name is not of the kind str"),
        ('name = "COBOL"', 'name = "COBOL"\ntime_factor = true', "time_factor is not of the kind float"),
        ('extensions = [".cob"]', 'extensions = ".cob"', "extensions is not a list of texts"),
        ('source = "main.cob"', 'source = "main.cbl"', "a source with one of them"),
        ('run = ["{program}"]', "run = []", "a run and a version command"),
        ('run = ["{program}"]', 'run = ["{binary}"]', "'{binary}' holds a placeholder that there is not"),
        ('"{options}"', '"-std={options}"', "{options} has to be a word of its own"),
        ('key = "cobol"', "", "needs a key of its own"),
        ('key = "cobol"', 'key = "cobol"\nlike = "fortran"', "no row 'fortran' stands before it"),
        ("[[language]]", "[[language", "the language table is not TOML"),
    ],
)
def test_it_says_what_is_wrong_with_a_table(right: str, wrong: str, complaint: str) -> None:
    assert right in ROW
    with pytest.raises(LanguageTableInvalid) as refusal:
        read_table(ROW.replace(right, wrong))
    assert complaint in str(refusal.value)


def test_it_refuses_two_rows_of_one_key() -> None:
    with pytest.raises(LanguageTableInvalid):
        read_table(ROW + ROW)
