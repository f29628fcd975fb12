"""Packages of kind sql: what they may declare, and which defects are named."""

from pathlib import Path

import pytest

from problems.package.defects import PackageInvalid
from problems.package.model import Package, SqlRule
from problems.package.reader import load_package
from tests.problems.sound_packages import PROGRAM_FILES, lay, read

SCRIPT = "CREATE TABLE t (n INTEGER);\n"
FILES = {
    **{path: text for path, text in PROGRAM_FILES.items() if not path.startswith(("submissions/", "data/"))},
    "data/secret/g01_small/01.in": SCRIPT,
    "data/secret/g01_small/01.ans": '{"columns": ["n"], "rows": []}\n',
    "data/sample/1.in": SCRIPT,
    "data/sample/1.ans": '{"columns": ["n"], "rows": []}\n',
    "submissions/accepted/all.sql": "SELECT n FROM t;\n",
    "submissions/wrong_answer/slow.sql": "SELECT n + 0 FROM t;\n",
}


def settings(languages: str, sql: str, label: str = "{verdict: WA}") -> dict[str, str]:
    references = ", ".join(f"{name}: submissions/accepted/all.sql" for name in languages.split(", "))
    text = f"kind: sql\ndifficulty: 1\nlanguages: [{languages}]\nreferences: {{{references}}}\n{sql}\n"
    return {**FILES, "whetstone.yaml": f"{text}labels:\n  submissions/wrong_answer/slow.sql: {label}\n"}


def read_sql(tmp_path: Path, files: dict[str, str]) -> Package:
    return load_package(lay(tmp_path / "all-rows", files))


def test_it_reads_the_rule_of_a_query(tmp_path: Path) -> None:
    package = read_sql(tmp_path, settings("sqlite, duckdb", "sql: {ordered: true, rtol: 1e-6}"))
    assert package.sql == SqlRule(is_query=True, ordered=True, rtol=1e-6)
    assert "the order of the rows counts" in package.judging[0]


def test_it_reads_the_rule_of_a_script(tmp_path: Path) -> None:
    package = read_sql(tmp_path, settings("sqlite", "sql: {statements: script, tables: [t, u]}"))
    assert package.sql == SqlRule(is_query=False, ordered=False, tables=("t", "u"))


def test_a_label_can_be_for_one_engine(tmp_path: Path) -> None:
    files = settings("sqlite, duckdb", "sql: {ordered: false}", "{verdict: WA, languages: [sqlite]}")
    package = read_sql(tmp_path, files)
    labelled = [(sub.path.rsplit("/", 1)[1], sub.language) for sub in package.submissions]
    assert labelled == [("all.sql", "sqlite"), ("all.sql", "duckdb"), ("slow.sql", "sqlite")]


@pytest.mark.parametrize(
    ("languages", "sql", "complaint"),
    [
        ("python3", "sql: {ordered: true}", "no database engine"),
        ("sqlite", "sql: {statements: script}", "no result of its own"),
        ("sqlite", "sql: {tables: [t]}", "changes no table"),
        ("sqlite, duckdb", "sql: {statements: script, tables: [t]}", "its own words"),
        ("sqlite", "sql: {order: true}", "unknown key"),
        ("sqlite", "sql: {}\ncomparison: {policy: exact}", "only functions have one"),
    ],
)
def test_it_names_what_does_not_fit(tmp_path: Path, languages: str, sql: str, complaint: str) -> None:
    with pytest.raises(PackageInvalid, match=complaint):
        read_sql(tmp_path, settings(languages, sql))


def test_only_sql_problems_have_its_section(tmp_path: Path) -> None:
    text = PROGRAM_FILES["whetstone.yaml"] + "sql: {ordered: true}\n"
    with pytest.raises(PackageInvalid, match="only SQL problems have one"):
        read(tmp_path, {"whetstone.yaml": text})
