"""Questions whose tests print: what becomes of them, given what a box has seen."""

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any

import numpy
import pytest

from judge.harness import question_python
from problems.importing.deepml import complete
from problems.importing.draft import Draft, Form
from problems.importing.formats import convert
from problems.importing.inferring import agrees, digits_printed, type_of
from problems.package import codec
from problems.package.defects import PackageInvalid
from problems.package.model import Package
from problems.package.reader import load_package
from tests.problems.importing.trees import write

QUESTION: dict[str, Any] = {
    "id": "7",
    "title": "Scale a vector",
    "description": "Return $c x$.",
    "difficulty": "easy",
    "category": "Linear Algebra",
    "starter_code": "import numpy as np\n\ndef scale(x, c=2.0):\n    pass\n",
    "solution": "```python\nimport numpy as np\n\ndef helper(v):\n    return np.round(v, 4)\n\n"
    "def scale(x, c=2.0):\n    return helper(np.array(x) * c).tolist()\n```",
    "example": {"input": "x = [1]", "output": "[2.0]", "reasoning": "Twice."},
    "learn_section": "Multiply.",
    "video": "",
    "likes": "1",
    "dislikes": "0",
    "contributor": [{"profile_link": "https://example.org", "name": "Ada"}],
    "test_cases": [
        {"test": "print(scale([1, 2.5]))", "expected_output": "[2.0, 5.0]"},
        {"test": "print(np.array(scale([1/3], 3)))", "expected_output": "[1.    ]"},
        {"test": "print(scale([1/3, 1]))", "expected_output": "[0.6667, 2.]"},
        {"test": "print(scale([1]))", "expected_output": "[3.0]"},
        {"test": "print(scale())", "expected_output": "[3.0]"},
        {"test": "import time\nprint(time.time_ns())", "expected_output": "1"},
    ],
}


@pytest.fixture(autouse=True)
def codec_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "whetstone_codec", codec)


def seen(draft: Draft) -> list[dict[str, Any]]:
    """What the box's program tells, run here: these references are our own."""
    assert draft.question is not None
    functions = list(draft.question.functions)
    tests = [test for test, _ in draft.question.tests]
    return [question_python.observed(draft.question.solution, functions, test) for test in tests]


def drafted(tmp_path: Path, question: dict[str, Any]) -> Draft:
    (tmp_path / "scratch").mkdir(parents=True)
    folder = write({"question.json": json.dumps(question)}, tmp_path / "foreign")
    found = convert(folder, Form(license="educational"), tmp_path / "scratch")
    assert found.draft is not None and found.format == "deep-ml"
    return found.draft


def taken_over(tmp_path: Path, question: dict[str, Any]) -> tuple[Package, list[str]]:
    draft = drafted(tmp_path, question)
    assert draft.question is not None
    told = complete(draft, draft.question, seen(draft), seen(draft))
    draft.write(tmp_path / "scale")
    return load_package(tmp_path / "scale"), told


def test_it_makes_cases_of_the_calls_and_leaves_out_what_cannot_be_relied_on(tmp_path: Path) -> None:
    package, told = taken_over(tmp_path, QUESTION)
    assert [codec.loads(package.read(case.input_path)) for case in package.groups[1].cases] == [
        [[1, 2.5], 2.0],
        [[1 / 3], 3],
        [[1 / 3, 1], 2.0],
    ]
    assert codec.loads(package.read(package.cases[-1].answer_path or "")) == [0.6667, 2.0]
    assert [line.split(": ")[1:3] for line in told] == [
        ["test_cases.3", "left out"],
        ["test_cases.4", "left out"],
        ["test_cases.5", "left out"],
    ]
    assert "prints '[2.0]', not '[3.0]'" in told[0] and "missing a required argument" in told[1]


def test_types_and_tolerance_follow_from_values_and_digits(tmp_path: Path) -> None:
    package, _ = taken_over(tmp_path, QUESTION)
    assert package.signature is not None and package.comparison is not None
    assert package.signature.as_json() == {
        "name": "scale",
        "params": [{"name": "x", "type": "list[float]"}, {"name": "c", "type": "float"}],
        "returns": "list[float]",
    }
    rule = package.comparison.comparisons[0]
    assert rule.policy == "close" and rule.atol == pytest.approx(1e-4)
    assert (package.difficulty, package.metadata.author) == (1, "Ada")
    assert b"```" not in package.read(package.references["python3"])


def test_random_results_are_seen_even_where_the_test_seeds(tmp_path: Path) -> None:
    question = {
        **QUESTION,
        "solution": "import numpy as np\ndef scale(x):\n    return float(np.random.rand() * x)\n",
        "test_cases": [
            {"test": "np.random.seed(1)\nprint(scale(1.0))", "expected_output": "0.417022004702574"}
        ],
    }
    with pytest.raises(ValueError, match="NotRepeatable"):
        taken_over(tmp_path, question)


def test_it_names_every_missing_key_and_every_unknown_one(tmp_path: Path) -> None:
    question = {"test_cases": [{"test": "", "expected_output": ""}], "mood": 1}
    with pytest.raises(PackageInvalid) as refusal:
        drafted(tmp_path, question)
    assert [defect.key_or_line for defect in refusal.value.defects] == [
        "description",
        "solution",
        "starter_code",
        "title",
    ]


def test_it_says_which_key_is_of_the_wrong_kind(tmp_path: Path) -> None:
    with pytest.raises(PackageInvalid, match="test_cases: not a list"):
        drafted(tmp_path, {**QUESTION, "test_cases": 1})


def test_classes_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(PackageInvalid, match="classes are not taken over"):
        drafted(tmp_path, {**QUESTION, "starter_code": "class Scale:\n    pass\n"})


def test_it_reads_the_folder_form(tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    parts = {
        "meta.json": json.dumps({"id": "7", "title": "Scale"}),
        "description.md": "Scale.",
        "learn.md": "Multiply.",
        "starter_code.py": QUESTION["starter_code"],
        "solution.py": QUESTION["solution"],
        "tests.json": json.dumps(QUESTION["test_cases"]),
    }
    found = convert(write(parts, tmp_path / "7_scale"), Form(), tmp_path / "scratch")
    assert found.draft is not None and found.draft.question is not None
    assert found.draft.question.functions == ("scale",)


def test_the_box_program_reads_stdin_and_writes_stdout(monkeypatch: pytest.MonkeyPatch) -> None:
    task = {"solution": "def f(n):\n    return n + 1", "functions": ["f"], "tests": ["print(f(1))", "1/0"]}
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(task)))
    with contextlib.redirect_stdout(io.StringIO()) as out:
        question_python.main()
    first, second = json.loads(out.getvalue())
    assert first == {"printed": "2\n", "calls": [["f", "[1]", "2"]]}
    assert second["error"].startswith("ZeroDivisionError")


@pytest.mark.parametrize(
    ("printed", "expected", "same"),
    [
        ("[1.0, 2.0]", "[1. 2.]", True),
        ("array([0.33333333])", "[0.3333]", True),
        ("np.float64(0.5)", "0.5", True),
        ("0.52", "0.54", False),
        ("[1, 2]", "[1, 2, 3]", False),
        ("{'a': 1}", '{"a": 1}', True),
        ("True", "False", False),
        ("1e-05", "1.0e-05", True),
    ],
)
def test_texts_agree_when_they_show_the_same_values(printed: str, expected: str, same: bool) -> None:
    assert agrees(printed, expected) is same


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2], "int"),
        ([1, 2.5], "float"),
        ([True, False], "bool"),
        ([None, [1]], "optional[list[int]]"),
        ([(1, "a"), (2, "b")], "tuple[int, str]"),
        ([(1,), (1, 2)], "any"),
        ([numpy.zeros(2), numpy.zeros((2, 2))], "ndarray[float64]"),
        ([{"a": 1}], "any"),
        ([1, "a"], "any"),
    ],
)
def test_types_are_the_narrowest_that_hold(values: list[Any], expected: str) -> None:
    assert type_of(values) == expected


@pytest.mark.parametrize(("text", "digits"), [("[1.2345, 2.1]", 4), ("[1, 2]", 0), ("3.1", 2), ("", 0)])
def test_digits_are_those_of_the_longest_number(text: str, digits: int) -> None:
    assert digits_printed(text) == digits
