"""What full mode looks at, on packages with just the defect that it is there for."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judge.verification import Mode, Plan, deep, routes
from judge.verification.findings import NotApplicable, State, state_of
from judge.verification.subject import Subject
from problems.package.model import LabelledSubmission, Package
from problems.package.source_rules import SourceRules
from sandbox.interface import RunResult
from tests.judge.factories import echo_package, ran
from tests.judge.fake_sandbox import FakeSandbox, plus_one

FULL = Plan(mode=Mode.FULL, is_strict=True)
ACCEPTED = LabelledSubmission(path="ok.py", language="python3", permitted=frozenset({"AC"}))
RIGHT = "n = int(input())\nif n < 3:\n    print(n + 1)\nelse:\n    print(n + 1)\n"


def package_of(root: Path, source: str = RIGHT, **fields: Any) -> Package:
    (root / "ok.py").write_text(source)
    values = {"languages": ("python3",), "references": {"python3": "ok.py"}, "submissions": (ACCEPTED,)}
    return echo_package(root, **{**values, **fields})


def running(sandbox: FakeSandbox) -> FakeSandbox:
    """Runs the Python that it is given, in this process: the tests wrote it."""

    def run(stdin: bytes) -> RunResult:
        said: list[str] = []
        source = sandbox.sources[-1]["main.py"]
        names = {
            "input": lambda: stdin.decode(),
            "print": lambda *words: said.append(" ".join(map(str, words))),
        }
        exec(compile(source, "main.py", "exec"), names)
        return ran("\n".join(said).encode())

    sandbox.behaviour = run
    return sandbox


def test_mutants_that_live_are_listed_with_their_change(tmp_path: Path) -> None:
    found = list(deep.find_surviving_mutants(Subject(package_of(tmp_path), running(FakeSandbox()), FULL)))
    told = [str(finding) for finding in found]
    # Both branches do the same: the comparison is of no use, and half of the sums are never reached.
    assert any("if n <= 3" in text for text in told)
    assert not any("print(n - 1)" in text and "line 5" in text for text in told)
    assert state_of(found) is State.FAILED


def test_a_contract_may_explain_a_mutant_that_equals_its_reference(tmp_path: Path) -> None:
    subject = Subject(package_of(tmp_path), running(FakeSandbox()), FULL)
    ids = [f.text.split()[1] for f in deep.find_surviving_mutants(subject) if f.file]
    contract = "".join(f"equivalent mutant {one}: both branches do the same\n" for one in ids)
    (tmp_path / "contract.md").write_text(contract)
    again = Subject(package_of(tmp_path), running(FakeSandbox()), FULL)
    assert list(deep.find_surviving_mutants(again)) == []
    assert again.figures["mutants_killed"] == 1.0


def test_a_program_that_counts_its_calls_depends_on_their_order(tmp_path: Path) -> None:
    wanted = [2, 6, 8, 1000001, 0] * 2
    sandbox = FakeSandbox(behaviour=lambda stdin: ran(str(wanted[len(sandbox.inputs) - 1]).encode()))
    subject = Subject(package_of(tmp_path), sandbox, FULL)
    (finding,) = deep.find_dependent_on_order(subject)
    assert "in another order it fails in" in finding.text


def test_a_program_that_answers_what_it_is_asked_does_not(tmp_path: Path) -> None:
    subject = Subject(package_of(tmp_path), FakeSandbox(behaviour=plus_one), FULL)
    assert list(deep.find_dependent_on_order(subject)) == []


def test_another_order_has_the_same_cases(tmp_path: Path) -> None:
    echo = package_of(tmp_path)
    shuffled = deep.in_another_order(echo, 1)
    assert sorted(case.input_path for case in shuffled.cases) == sorted(
        case.input_path for case in echo.cases
    )
    assert shuffled == deep.in_another_order(echo, 1)


def generating(root: Path, texts: list[str], monkeypatch: pytest.MonkeyPatch) -> Package:
    """A package whose generator writes the next text each time."""
    (root / "generators").mkdir()
    target = "data/secret/g01/01.in"
    (root / target).parent.mkdir(parents=True)
    (root / target).write_text("5\n")
    made = iter(texts)

    def generate(package: Package, sandbox: object) -> None:
        path = package.root / target
        path.parent.mkdir(parents=True)
        path.write_text(next(made))

    monkeypatch.setattr(deep, "generate", generate)
    return package_of(root, generator="generators/generate.py")


def test_a_generator_that_draws_anew_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = generating(tmp_path, ["6\n"], monkeypatch)
    (finding,) = deep.find_not_reproducible(Subject(drawing, FakeSandbox(), FULL))
    assert (finding.file, finding.text) == ("data/secret/g01/01.in", "is made otherwise the second time")


def test_a_seeded_generator_is_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeded = generating(tmp_path, ["5\n"], monkeypatch)
    assert list(deep.find_not_reproducible(Subject(seeded, FakeSandbox(), FULL))) == []


def test_it_does_not_ask_for_what_is_not_there(tmp_path: Path) -> None:
    subject = Subject(package_of(tmp_path), FakeSandbox(), FULL)
    for find in (deep.find_not_reproducible, deep.find_growth, routes.find_fooled_interactors):
        with pytest.raises(NotApplicable):
            list(find(subject))


# ---- V18 ----


def test_an_answer_that_lies_about_is_found(tmp_path: Path) -> None:
    """The boxes of this sandbox leak: whoever searches files has the right answer."""
    sandbox = FakeSandbox()
    sandbox.behaviour = lambda stdin: (
        plus_one(stdin) if b"glob" in sandbox.sources[-1]["main.py"] else ran(b"?")
    )
    found = [str(finding) for finding in routes.find_open(Subject(package_of(tmp_path), sandbox, FULL))]
    assert any(text.startswith("(reads files of answers): gets AC") for text in found)
    assert not any("result channel" in text for text in found)


def test_every_way_to_a_forbidden_module_is_tried(tmp_path: Path) -> None:
    assert {"__import__", "importlib", "sys.modules", "eval"} <= set(routes.IMPORTS)
    for text in routes.IMPORTS.values():
        space: dict[str, Any] = {}
        exec(text.format(module="math"), space)
        assert space["found"].pi > 3


def test_all_routes_run_through_where_there_is_nothing_to_find() -> None:
    for name, text in routes.ROUTES.items():
        if name in (
            "kills, traces and starts processes",
            "writes to the result channel",
            "patches what compares",
        ):
            compile(text, name, "exec")
            continue
        space: dict[str, Any] = {}
        exec(text, space)
        assert callable(space["found"])


def test_a_forbidden_module_leads_to_programs_that_are_right_otherwise(tmp_path: Path) -> None:
    rules = SourceRules(forbid_modules=("scipy", "sklearn"))
    asked = replace(package_of(tmp_path), source_rules=rules)
    programs = list(routes._forbidden_imports(asked))
    assert len(programs) == 2 * len(routes.IMPORTS)
    assert all(source.endswith(RIGHT) for _, _, source in programs)
