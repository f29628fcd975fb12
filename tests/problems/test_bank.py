"""Every problem of the bank reads, shows and belongs somewhere; `verify_problems` judges its programs."""

import json
import re
from pathlib import Path

import pytest

from problems import statements
from problems.package.model import Package
from problems.package.reader import load_package
from problems.samples import sample_list
from problems.skilltree import INDEX

BANK = INDEX.parent
FOLDERS = sorted(path.parent for path in BANK.glob("*/*/problem.yaml"))
AREAS = ("dsa", "ml", "stats")


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def package(request: pytest.FixtureRequest) -> Package:
    folder: Path = request.param
    return load_package(folder, is_source=True)


def test_it_has_problems_in_every_area() -> None:
    assert {folder.parent.name for folder in FOLDERS} == set(AREAS)


def test_it_reads_without_a_warning(package: Package) -> None:
    assert package.warnings == ()
    assert package.metadata.license == "cc by-sa"
    assert package.metadata.provenance


def test_it_belongs_to_skills_of_the_tree(package: Package) -> None:
    tree = {row["code"] for row in json.loads(INDEX.read_text(encoding="utf-8"))["tree"]}
    assert package.primary_skill in tree
    assert set(package.secondary_skills) <= tree


def test_it_has_wrong_and_slow_programs_with_the_group_that_catches_them(package: Package) -> None:
    verdicts = [next(iter(each.permitted)) for each in package.submissions if each.permitted != {"AC"}]
    assert verdicts.count("WA") >= 2
    # What is not run cannot be slow.
    assert verdicts.count("TLE") >= 1 or package.kind == "artifact"
    assert all(each.group for each in package.submissions if each.permitted != {"AC"})
    assert {each.language for each in package.submissions} == set(package.languages)


def test_it_shows_a_statement_an_editorial_hints_and_samples(package: Package) -> None:
    shown = statements.rendered(package)
    assert all(shown.values())
    assert len(shown["hints_html"]) >= 3
    for html in (shown["statement_html"], shown["editorial_html"]):
        assert isinstance(html, str)
        outside_code = re.sub(r"<code.*?</code>|<(span|div) class=\"math.*?</\1>", "", html, flags=re.DOTALL)
        assert not re.search(r"<h1|\$|\{\{|\*\*", outside_code)
    assert sample_list(package)
