"""`whet problems` and `whet get`"""

import json
from pathlib import Path

import pytest

from tests.clients.conftest import Whet
from tests.web.api.factories import make_problem, sample

STATEMENT = '<h2>Task</h2><p>Add <span class="math inline">a_1</span> and two.</p>'


@pytest.fixture
def folder(whet: Whet) -> Path:
    done = whet("get", "sum-two")
    assert done.returncode == 0, done.stderr
    return whet.home / "sum-two"


def test_it_lists_problems(whet: Whet) -> None:
    make_problem("al-sort", difficulty=4)
    done = whet("problems")
    assert done.returncode == 0
    assert "sum-two" in done.stdout
    assert "al-sort" in done.stdout


def test_it_lists_problems_as_one_document(whet: Whet) -> None:
    make_problem("al-sort", difficulty=4)
    document = json.loads(whet("problems", "--difficulty", "4", "--json").stdout)
    assert (document["count"], [row["slug"] for row in document["problems"]]) == (1, ["al-sort"])
    assert json.loads(whet("problems", "--search", "nothing", "--json").stdout)["problems"] == []


def test_it_lists_more_than_a_page_holds(whet: Whet) -> None:
    for number in range(105):
        make_problem(f"p{number:03}")
    document = json.loads(whet("problems", "--limit", "103", "--json").stdout)
    assert (document["count"], len({row["slug"] for row in document["problems"]})) == (106, 103)


def test_it_says_which_filter_is_wrong(whet: Whet) -> None:
    done = whet("problems", "--difficulty", "9")
    assert done.returncode == 2
    assert "difficulty" in done.stderr


def test_it_writes_statement_samples_and_starter(folder: Path) -> None:
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()) == [
        ".whet.json",
        "samples/1.in",
        "samples/1.out",
        "solution.py",
        "statement.md",
    ]
    assert (folder / "samples/1.in").read_text() == "1 2\n"
    assert (folder / "samples/1.out").read_text() == "3\n"
    assert (folder / "solution.py").read_text() == "print(0)\n"
    statement = (folder / "statement.md").read_text()
    assert statement.startswith("# Sum Two\n")
    assert "Add two numbers." in statement
    assert "shown: 1 2" in statement


def test_it_leaves_out_what_is_too_large_to_send(whet: Whet) -> None:
    make_problem("large", revision={"samples": [{"name": "1", "input": "1 [cut]", "output": "2"}]})
    done = whet("get", "large")
    assert done.returncode == 0
    assert "Sample 1 is too large" in done.stdout
    assert not (whet.home / "large" / "samples").exists()


def test_it_turns_maths_into_markdown(whet: Whet) -> None:
    make_problem("maths", revision={"statement_html": STATEMENT})
    whet("get", "maths")
    assert "## Task\n\nAdd $a_1$ and two.\n" in (whet.home / "maths" / "statement.md").read_text()


def test_it_tells_what_it_wrote_as_one_document(whet: Whet) -> None:
    document = json.loads(whet("get", "sum-two", "--language", "cpp17", "--json").stdout)
    assert (document["problem"], document["language"]) == ("sum-two", "cpp17")
    assert document["solution"].endswith("solution.cpp")
    assert len(document["written"]) == 4


def test_it_never_overwrites_what_is_the_learners(whet: Whet, folder: Path) -> None:
    (folder / "solution.py").write_text("my work")
    (folder / "statement.md").unlink()
    done = whet("get", "sum-two")
    assert done.returncode == 2
    assert "solution.py" in done.stderr
    assert (folder / "solution.py").read_text() == "my work"
    assert not (folder / "statement.md").exists()


def test_it_overwrites_when_forced(whet: Whet, folder: Path) -> None:
    (folder / "solution.py").write_text("my work")
    assert whet("get", "sum-two", "--force").returncode == 0
    assert (folder / "solution.py").read_text() == "print(0)\n"


def test_it_may_be_asked_twice(whet: Whet, folder: Path) -> None:
    done = whet("get", "sum-two", "--json")
    assert (done.returncode, json.loads(done.stdout)["written"]) == (0, [])


def test_it_adds_a_second_language_beside_the_first(whet: Whet, folder: Path) -> None:
    (folder / "solution.py").write_text("my work")
    assert whet("get", "sum-two", "--language", "cpp17").returncode == 0
    assert (folder / "solution.py").read_text() == "my work"
    files = json.loads((folder / ".whet.json").read_text())["files"]
    assert files == {"solution.py": "python3", "solution.cpp": "cpp17"}


@pytest.mark.parametrize(
    ("words", "code", "note"),
    [
        (["nothing"], 2, "nothing here"),
        (["../sum-two"], 2, "not the name of a problem"),
        (["sum-two", "--language", "cobol"], 2, "python3, cpp17"),
    ],
)
def test_it_says_what_it_cannot_get(whet: Whet, words: list[str], code: int, note: str) -> None:
    done = whet("get", *words)
    assert done.returncode == code
    assert note in done.stderr
    assert not (whet.home / "sum-two").exists()


def test_it_keeps_a_sample_in_its_folder_whatever_its_name(whet: Whet) -> None:
    make_problem("sly", revision={"samples": [sample("../../../outside", "x", "y")]})
    assert whet("get", "sly").returncode == 0
    assert [path.parent.name for path in whet.home.parent.rglob("*outside*")] == ["samples", "samples"]
