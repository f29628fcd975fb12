"""Questions in the style of Deep-ML: one JSON file, or a folder with `meta.json` and its parts.

Their tests are Python that prints. What is judged here are values: a box runs the reference under every test
and tells the calls that were made (`judge.questions`); `complete` makes cases of them, and leaves out, with
the reason, tests that cannot be relied on.
"""

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from problems.importing import manifest
from problems.importing.draft import Draft, Foreign, Question
from problems.importing.inferring import MOST_DIGITS, agrees, digits_printed, holds_floats, type_of
from problems.package import codec
from problems.package.defects import Findings
from problems.package.tree import PackageTree

NAME = "Deep-ML"
META = "meta.json"
REFERENCE = "submissions/accepted/reference.py"
TIME_LIMIT_SECONDS = 5
MAX_JSON_BYTES = 4 * 1024 * 1024
_PARTS = {
    "description": "description.md",
    "learn_section": "learn.md",
    "starter_code": "starter_code.py",
    "solution": "solution.py",
}
_REQUIRED = ("title", "description", "starter_code", "solution", "test_cases")
_READ = frozenset({*_REQUIRED, "id", "difficulty", "category", "example", "learn_section", "contributor"})
_WITHOUT_MEANING = frozenset({"video", "likes", "dislikes", "marimo_link"})
_WORDS = {list: "list", str: "text"}
_DIFFICULTIES = {"easy": 1, "medium": 3, "hard": 4}
_FENCE = re.compile(r"^\s*```[a-z]*\n(.*?)\n?```\s*$", re.DOTALL)
VALIDATOR = """\
import sys

import whetstone_codec

try:
    arguments = whetstone_codec.loads(sys.stdin.buffer.read())
except whetstone_codec.CodecError:
    sys.exit(43)
sys.exit(42 if isinstance(arguments, list) and len(arguments) == {arity} else 43)
"""


def detects(tree: PackageTree) -> bool:
    """Whether this is a question."""
    if tree.has(META) and tree.has("solution.py"):
        return True
    files = tree.children("")
    return len(files) == 1 and files[0].endswith(".json") and "test_cases" in (_json(tree, files[0]) or {})


def convert(foreign: Foreign) -> None:
    """Draft everything but the data, which needs the reference to be run."""
    question, where = _question(foreign)
    findings = foreign.findings
    _check_keys(question, where, findings)
    if findings.has_defects:
        return
    functions = _functions(_unfenced(str(question["starter_code"])), where, findings)
    tests = [
        (_unfenced(str(test.get("test", ""))), str(test.get("expected_output", "")))
        for test in question["test_cases"]
        if isinstance(test, dict)
    ]
    solution = _unfenced(str(question["solution"]))
    draft = foreign.draft
    draft.text("statement/problem.en.md", _statement(question))
    draft.text("solution/solution.en.md", str(question.get("learn_section") or "") or "See the reference.")
    draft.text(REFERENCE, solution)
    contributors = question.get("contributor")
    people = contributors if isinstance(contributors, list) else []
    names = [str(person.get("name")) for person in people if isinstance(person, dict)]
    manifest.problem_yaml(
        foreign,
        titles={"en": str(question["title"])},
        author=", ".join(names),
        source=f"Deep-ML {question.get('id', '')}".strip(),
        keywords=(str(question["category"]),) if question.get("category") else (),
        limits={"time_limit": TIME_LIMIT_SECONDS},
    )
    difficulty = _DIFFICULTIES.get(str(question.get("difficulty", "")).lower(), 2)
    draft.question = Question(
        file=where, solution=solution, functions=functions, tests=tuple(tests), difficulty=difficulty
    )


def _check_keys(question: Mapping[str, Any], where: str, findings: Findings) -> None:
    for key in _REQUIRED:
        wanted = list if key == "test_cases" else str
        if not question.get(key):
            findings.defect(where, key, "the key is missing", "as Deep-ML writes it")
        elif not isinstance(question[key], wanted):
            findings.defect(where, key, f"not a {_WORDS[wanted]}", f"a {_WORDS[wanted]}")
    for key in question:
        if key.startswith(("pytorch", "tinygrad")):
            findings.warn(where, key, "not taken over: the plain variant is")
        elif key not in _READ | _WITHOUT_MEANING:
            findings.warn(where, key, "unknown key, not used")


def _question(foreign: Foreign) -> tuple[dict[str, Any], str]:
    tree = foreign.tree
    if not tree.has(META):
        where = tree.children("")[0]
        return _json(tree, where) or {}, where
    question = dict(_json(tree, META) or {})
    for key, path in _PARTS.items():
        if tree.has(path):
            question[key] = tree.read(path).decode("utf-8", "replace")
    for key, path in (("example", "example.json"), ("test_cases", "tests.json")):
        if tree.has(path):
            question[key] = json.loads(tree.read(path)) if _is_json(tree.read(path)) else None
    return question, META


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _json(tree: PackageTree, path: str) -> dict[str, Any] | None:
    if tree.files[path] > MAX_JSON_BYTES or not _is_json(tree.read(path)):
        return None
    value = json.loads(tree.read(path))
    return value if isinstance(value, dict) else None


def _unfenced(text: str) -> str:
    match = _FENCE.match(text)
    return match[1] if match else text


def _functions(starter: str, where: str, findings: Findings) -> tuple[str, ...]:
    """What learners write: the functions of the starter code."""
    try:
        tree = ast.parse(starter)
    except (SyntaxError, ValueError, RecursionError):
        names = tuple(re.findall(r"^def (\w+)\s*\(", starter, re.MULTILINE))
    else:
        names = tuple(node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    if not names:
        problem = "the starter code defines no function; classes are not taken over"
        findings.defect(where, "starter_code", problem, "a function")
    return names


def _statement(question: Mapping[str, Any]) -> str:
    example = question.get("example")
    parts = [str(question["description"])]
    if isinstance(example, dict):
        parts.append(f"## Example\n\nInput:\n\n```\n{example.get('input', '')}\n```")
        parts.append(f"Output:\n\n```\n{example.get('output', '')}\n```\n\n{example.get('reasoning', '')}")
    return "\n\n".join(parts)


# ---- with what the box has seen ----


@dataclass(slots=True)
class _Cases:
    """The calls that can be relied on."""

    function: str
    arguments: list[list[Any]] = field(default_factory=list)
    results: list[Any] = field(default_factory=list)
    digits: int = 0
    """Decimal places that the tests show at most."""


def complete(
    draft: Draft, question: Question, seen: list[dict[str, Any]], again: list[dict[str, Any]]
) -> list[str]:
    """Make cases of what two runs have shown; gives a line for each test that is left out, and why.

    Adds a defect's worth of words by raising ValueError when nothing is left.
    """
    cases = _Cases(function="")
    told: list[str] = []
    for number, ((_, expected), first, second) in enumerate(zip(question.tests, seen, again, strict=True), 1):
        reason = _why_not(first, second, expected, question.functions, cases)
        if reason:
            told.append(f"{question.file}: test_cases.{number - 1}: left out: {reason}")
            continue
        cases.digits = max(cases.digits, digits_printed(expected))
        for name, given, result in first["calls"]:
            if name == cases.function:
                cases.arguments.append(codec.loads(given.encode()))
                cases.results.append(codec.loads(result.encode()))
    if not cases.arguments:
        raise ValueError("\n".join([*told, f"{question.file}: no test is left that can be relied on"]))
    _lay(draft, question, cases)
    return told


def _why_not(
    first: dict[str, Any], second: dict[str, Any], expected: str, functions: tuple[str, ...], cases: _Cases
) -> str:
    """Why a test is of no use; empty when it is."""
    if "error" in first:
        return f"the reference fails: {first['error']}"
    if first != second:
        return "two runs of the reference differ"
    if not agrees(first["printed"], expected):
        return f"the reference prints {first['printed'].strip()[:80]!r}, not {expected.strip()[:80]!r}"
    return _not_called(first["calls"], functions, cases)


def _not_called(calls: list[list[str]], functions: tuple[str, ...], cases: _Cases) -> str:
    """Whether the function that the first test calls is called, as it was there."""
    names = {call[0] for call in calls}
    wanted = cases.function or next((name for name in reversed(functions) if name in names), "")
    if not wanted or wanted not in names:
        return f"it does not call {wanted or ' or '.join(functions)}"
    cases.function = wanted
    known = {len(arguments) for arguments in cases.arguments}
    counts = {len(codec.loads(given.encode())) for name, given, _ in calls if name == wanted}
    return "it passes another number of arguments" if known and not counts <= known else ""


def _lay(draft: Draft, question: Question, cases: _Cases) -> None:
    for number, (arguments, result) in enumerate(zip(cases.arguments, cases.results, strict=True), start=1):
        folders = ["data/secret", *(["data/sample"] if number == 1 else [])]
        for folder in folders:
            draft.files[f"{folder}/{number:03d}.in"] = codec.dumps(arguments)
            draft.files[f"{folder}/{number:03d}.ans"] = codec.dumps(result)
    arity = len(cases.arguments[0])
    names = _parameters(question.solution, cases.function, arity)
    has_floats = any(holds_floats(result) for result in cases.results)
    close = {
        "policy": "close",
        "atol": 10.0 ** -(cases.digits or MOST_DIGITS),
        "rtol": 1e-6,
        "nan_equal": True,
    }
    draft.text("input_validators/validate.py", VALIDATOR.format(arity=arity))
    draft.yaml(
        "whetstone.yaml",
        {
            "kind": "function",
            "difficulty": question.difficulty,
            "languages": ["python3"],
            "references": {"python3": REFERENCE},
            "signature": {
                "name": cases.function,
                "params": [
                    {"name": name, "type": type_of([arguments[index] for arguments in cases.arguments])}
                    for index, name in enumerate(names)
                ],
                "returns": type_of(cases.results),
            },
            "comparison": close if has_floats else {"policy": "exact", "dtype": "loose"},
            "provenance": "taken over from a question in the style of Deep-ML",
        },
    )


def _parameters(solution: str, function: str, arity: int) -> list[str]:
    for node in ast.walk(ast.parse(solution)):
        if isinstance(node, ast.FunctionDef) and node.name == function:
            names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
            if len(names) == arity:
                return names
    return [f"argument{number}" for number in range(1, arity + 1)]
