"""Each check fails on a package with just the defect that it is there for."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from judge.checkers import Check
from judge.measurement.rates import Rate, Seeds
from judge.validators import TypedJudge
from judge.verification import (
    Mode,
    Plan,
    authoring,
    calibrated,
    checkers,
    inputs,
    labels,
    limits,
    metrics,
    nothing,
    references,
    statement,
)
from judge.verification.findings import Finding, NotApplicable, State, state_of
from judge.verification.report import Role, Row
from judge.verification.subject import Subject
from problems.package.model import (
    Comparison,
    LabelledSubmission,
    OutputValidator,
    Package,
    ResultRule,
    TestCase,
)
from sandbox.interface import RunResult
from tests.judge.factories import echo_package, function_package, killed, ran
from tests.judge.fake_sandbox import FakeSandbox, always, plus_one

STRICT = Plan(is_strict=True)
FULL = Plan(mode=Mode.FULL, is_strict=True)
ACCEPTED = LabelledSubmission(path="ok.py", language="python3", permitted=frozenset({"AC"}))
SLOW = LabelledSubmission(path="slow.py", language="python3", permitted=frozenset({"TLE"}), group="g02_large")


def package(root: Path, *labelled: LabelledSubmission, **fields: Any) -> Package:
    for each in labelled:
        (root / each.path).write_text(f"# {each.path}\n")
    return echo_package(root, **{"languages": ("python3",), "submissions": labelled, **fields})


def subject(package: Package, sandbox: FakeSandbox | None = None, plan: Plan = STRICT) -> Subject:
    return Subject(package, sandbox or FakeSandbox(), plan)


def texts(findings: Any) -> list[str]:
    return [str(finding) for finding in findings]


def with_validator(root: Path) -> Package:
    (root / "validate.py").write_text("...")
    return package(root, ACCEPTED, input_validators=("validate.py",))


def reading(accepts: Callable[[bytes], bool]) -> FakeSandbox:
    return FakeSandbox(behaviour=lambda stdin: ran(exit_code=42 if accepts(stdin) else 43))


def is_small_number(stdin: bytes) -> bool:
    lines = stdin.decode("ascii", "replace").split("\n")
    return len(lines) == 2 and lines[1] == "" and lines[0].lstrip("-").isdigit() and len(lines[0]) < 9


# ---- V03 ----


def test_a_validator_that_looks_closely_is_sound(tmp_path: Path) -> None:
    assert texts(inputs.find(subject(with_validator(tmp_path), reading(is_small_number)))) == []


def test_a_validator_without_teeth_is_found(tmp_path: Path) -> None:
    found = texts(inputs.find(subject(with_validator(tmp_path), reading(lambda stdin: True))))
    assert any("takes a file that is binary" in text for text in found)
    assert any("refuses 0 sorts of spoiled files" in text for text in found)


def test_a_validator_that_crashes_is_found(tmp_path: Path) -> None:
    def run(stdin: bytes) -> RunResult:
        return ran(exit_code=1 if b"nan" in stdin else 43)

    found = texts(inputs.find(subject(with_validator(tmp_path), FakeSandbox(behaviour=run))))
    assert any("exit code 1 instead of 43" in text and text.endswith("NaN for a number") for text in found)


def test_spoiled_arguments_are_still_told_apart() -> None:
    data = b'[[1, 2], {"k": 2.5}]'
    sorts = dict(inputs.spoiled_files(data, "seed"))
    assert {"an argument more", "NaN for a number", "a text for a number", "no list"} <= set(sorts)
    assert sorts == dict(inputs.spoiled_files(data, "seed"))
    assert all(spoiled != data for spoiled in sorts.values())


# ---- V04, V05, V21 ----


def test_a_reference_that_is_refused_is_found(tmp_path: Path) -> None:
    wrong = FakeSandbox(behaviour=always(ran(b"0")))
    (text,) = texts(references.find_refused(subject(package(tmp_path, ACCEPTED), wrong)))
    assert text.startswith("ok.py: WA in python3")


def test_references_that_come_near_the_edge_of_the_tolerance_are_told(tmp_path: Path) -> None:
    echo = package(tmp_path, ACCEPTED, replace(ACCEPTED, path="second.py"))
    groups = [
        replace(
            group,
            cases=tuple(replace(c, validator_args=("float_tolerance", "0.5")) for c in group.cases),
        )
        for group in echo.groups
    ]
    near = FakeSandbox(behaviour=lambda stdin: ran(str(int(stdin) + 1.2).encode()))
    looked_at = subject(replace(echo, groups=tuple(groups)), near)
    found = texts(references.find_apart(looked_at))
    assert len(found) == 2
    assert looked_at.figures["tolerance_ratio"] == 1.0


def test_a_single_reference_is_not_enough_for_the_bank(tmp_path: Path) -> None:
    (finding,) = references.find_apart(subject(package(tmp_path, ACCEPTED)))
    assert "nothing independent agrees with it" in finding.text
    assert state_of([finding]) is State.FAILED


def test_a_language_without_a_program_is_found(tmp_path: Path) -> None:
    looked_at = subject(package(tmp_path, ACCEPTED, languages=("python3", "cpp17")))
    looked_at.judge_labelled(Role.ACCEPTED)
    assert texts(references.find_left_out(looked_at)) == [
        "cpp17 is offered, and no accepted program is for it"
    ]


# ---- V06, V16 ----


def test_a_group_that_nothing_needs_is_told(tmp_path: Path) -> None:
    caught = LabelledSubmission(
        path="bad.py", language="python3", permitted=frozenset({"WA"}), group="g02_large"
    )
    wrong = FakeSandbox(behaviour=always(ran(b"0")))
    found = texts(labels.find(subject(package(tmp_path, caught), wrong, FULL)))
    assert found == [
        "g01_small: no labelled program needs this group, and contract.md does not say what it is for"
    ]
    (tmp_path / "contract.md").write_text("| one digit is legal | g01_small |\n")
    assert texts(labels.find(subject(package(tmp_path, caught), wrong, FULL))) == []


def test_quick_mode_ends_at_the_first_failure_and_the_group_named(tmp_path: Path) -> None:
    caught = LabelledSubmission(
        path="bad.py", language="python3", permitted=frozenset({"WA"}), group="g02_large"
    )
    wrong = FakeSandbox(behaviour=always(ran(b"0")))
    looked_at = subject(package(tmp_path, caught), wrong)
    (row,) = looked_at.judge_labelled(Role.WRONG)
    assert row.caught_by == ("sample", "g02_large")
    (row,) = subject(package(tmp_path, caught), wrong, FULL).judge_labelled(Role.WRONG)
    assert row.caught_by == ("sample", "g01_small", "g02_large")


def test_databases_are_looked_at_for_sql_only(tmp_path: Path) -> None:
    with pytest.raises(NotApplicable):
        list(labels.find_idle_databases(subject(package(tmp_path))))
    found = texts(labels.find_idle_databases(subject(replace(package(tmp_path), kind="sql"))))
    assert "2 hidden groups; 5 databases are the least" in found
    assert any(text.startswith("g01_small: kills no wrong query") for text in found)


# ---- V07 ----


def test_a_reference_near_the_limit_is_found(tmp_path: Path) -> None:
    heavy = FakeSandbox(behaviour=lambda stdin: replace(plus_one(stdin), cpu_ms=700.0))
    looked_at = subject(package(tmp_path, ACCEPTED, references={"python3": "ok.py"}), heavy)
    (text,) = texts(limits.find(looked_at))
    assert "takes 700 ms in python3, 70% of the limit" in text
    assert looked_at.figures["time_ratio"] == pytest.approx(0.7)


def test_a_reference_that_needs_most_of_the_memory_is_found(tmp_path: Path) -> None:
    heavy = FakeSandbox(behaviour=lambda stdin: replace(plus_one(stdin), memory_kib=250_000))
    (text,) = texts(limits.find(subject(package(tmp_path, ACCEPTED, references={"python3": "ok.py"}), heavy)))
    assert "of 256 MiB" in text


def test_a_slow_program_that_is_only_just_too_slow_is_found(tmp_path: Path) -> None:
    """It takes 1.5 times the limit: over it, but not over twice."""
    just = FakeSandbox(behaviour=lambda stdin: replace(plus_one(stdin), cpu_ms=1_500.0))
    (text,) = texts(limits.find(subject(package(tmp_path, SLOW), just)))
    assert "not over 2 times the limit" in text
    never = FakeSandbox(behaviour=always(killed(ran().exit_status.CPU_LIMIT, cpu_ms=9_000.0)))
    assert texts(limits.find(subject(package(tmp_path, SLOW), never))) == []


# ---- V08 ----


def test_a_problem_that_takes_any_constant_is_found(tmp_path: Path) -> None:
    gullible = FakeSandbox(behaviour=plus_one)
    found = texts(nothing.find(subject(package(tmp_path, ACCEPTED), gullible)))
    assert "(says 0): gets AC" in [text.split(" in ")[0] for text in found]


def test_points_for_nothing_are_found(tmp_path: Path) -> None:
    echo = package(tmp_path, ACCEPTED, is_scoring=True)
    groups = tuple(replace(group, max_score=50.0) for group in echo.groups)
    half = FakeSandbox(
        behaviour=lambda stdin: ran(b"0" if int(stdin) != 5 and int(stdin) != 7 else plus_one(stdin).stdout)
    )
    found = texts(nothing.find(subject(replace(echo, groups=groups), half)))
    assert any("scores 50 with nothing in it" in text for text in found)


def test_functions_get_programs_that_return_anything(tmp_path: Path) -> None:
    asked = function_package(tmp_path, [([[1], 2], [0]), ([[3], 4], [5])], submissions=(ACCEPTED,))
    names = {name for name, _, _ in nothing.programs(asked)}
    assert {"does nothing", "an empty file", "returns NaN", "returns the samples' answers"} <= names
    (known,) = [
        source for name, _, source in nothing.programs(asked) if name == "returns the samples' answers"
    ]
    space: dict[str, Any] = {}
    exec(known, space)
    assert space["solve"]([1], 2) == [0]


def test_queries_with_nothing_in_them_are_sent_to_databases(tmp_path: Path) -> None:
    asked = package(tmp_path, replace(ACCEPTED, language="sqlite"), kind="sql", languages=("sqlite",))
    programs = {name: source for name, _, source in nothing.programs(asked)}
    assert programs["selects NULL"] == "SELECT NULL;\n"
    assert programs["an empty file"] == ""


# ---- V13 ----


@pytest.mark.parametrize(
    ("score", "said"),
    [(70.0, ""), (58.0, ""), (54.0, "within 5 %"), (41.0, "wrong side")],
)
def test_a_mark_that_programs_come_near_is_found(score: float, said: str, tmp_path: Path) -> None:
    """`score` is the right program's; the wrong one has 40."""
    marked = package(tmp_path, is_scoring=True, pass_score=50.0)
    looked_at = subject(replace(marked, groups=tuple(replace(g, max_score=50.0) for g in marked.groups[1:])))
    row = Row(path="ok.py", language="python3", permitted=("AC",), verdict="AC", role=Role.ACCEPTED)
    looked_at.rows = [
        replace(row, score=score),
        replace(row, path="bad.py", permitted=("WA",), score=40.0, role=Role.WRONG),
    ]
    found = texts(metrics.find(looked_at))
    assert bool(found) == bool(said)
    assert all(said in text for text in found)


def test_a_mark_that_no_wrong_program_tries_is_found(tmp_path: Path) -> None:
    marked = package(tmp_path, is_scoring=True, pass_score=50.0)
    looked_at = subject(replace(marked, groups=tuple(replace(g, max_score=50.0) for g in marked.groups[1:])))
    row = Row(
        path="ok.py", language="python3", permitted=("AC",), verdict="AC", role=Role.ACCEPTED, score=90.0
    )
    looked_at.rows = [row, replace(row, path="bad.py", permitted=("WA",), score=0.0, role=Role.WRONG)]
    [found] = texts(metrics.find(looked_at))
    assert "nothing shows that the mark divides" in found


# ---- V12 ----


@pytest.mark.parametrize("permitted", ["AC", "WA"])
def test_samples_that_no_case_tests_are_found(
    permitted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = replace(ACCEPTED, permitted=frozenset({permitted}))
    monkeypatch.setattr(
        calibrated, "many_seeds", lambda *_, **__: Seeds(path=program.path, refused=Rate(count=0, of=0))
    )
    [found] = texts(calibrated.find_uncalibrated(subject(package(tmp_path, program, kind="stochastic"))))
    assert "no case of it tests a sample" in found


# ---- V09, V10 ----


def own_validator(root: Path) -> Package:
    (root / "validate.py").write_text("...")
    return package(root, ACCEPTED, validator=OutputValidator(files=("validate.py",), language="python3"))


def test_a_checker_that_accepts_anything_is_found(tmp_path: Path) -> None:
    found = texts(
        checkers.find_fooled(
            subject(own_validator(tmp_path), FakeSandbox(behaviour=always(ran(exit_code=42))))
        )
    )
    assert any(text.endswith("the checker accepts nan") for text in found)


def test_a_checker_that_crashes_is_found(tmp_path: Path) -> None:
    def run(stdin: bytes) -> RunResult:
        return ran(exit_code=1 if b"\xff" in stdin else 43)

    found = texts(checkers.find_fooled(subject(own_validator(tmp_path), FakeSandbox(behaviour=run))))
    assert len(found) == 2
    assert all("the checker breaks on binary: ValidatorBroken" in text for text in found)


def test_our_own_comparisons_are_not_fooled(tmp_path: Path) -> None:
    for asked in (
        package(tmp_path, ACCEPTED),
        function_package(tmp_path, [([[1], 2], [0]), ([[3], 4], np.zeros(3)), ([[3], 4], 1.5)]),
    ):
        assert texts(checkers.find_fooled(subject(asked))) == []


CLOSE = ResultRule(comparisons=(Comparison(policy="close", rtol=1e-6, dtype="loose"),))


def test_tolerances_end_where_they_say(tmp_path: Path) -> None:
    calls = [([[1], 2], 3.5), ([[3], 4], [2.5, -1e9]), ([[3], 4], np.array([0.5, 7.0]))]
    asked = function_package(tmp_path, calls, comparison=CLOSE)
    assert texts(checkers.find_wrong_edges(subject(asked))) == []


def test_a_comparison_that_is_too_lenient_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lenient(self: TypedJudge, case: TestCase, value: Any) -> Check:
        return Check(is_accepted=True)

    monkeypatch.setattr(TypedJudge, "check_value", lenient)
    asked = function_package(tmp_path, [([[1], 2], 3.5), ([[3], 4], 4.5)], comparison=CLOSE)
    found = texts(checkers.find_wrong_edges(subject(asked)))
    assert found[0].endswith("accepts a number 2 tolerances away")
    assert len(found) == 4


# ---- V01, V20 ----


def test_a_package_with_nothing_but_data_lacks_what_the_bank_asks(tmp_path: Path) -> None:
    found = texts(authoring.find(subject(package(tmp_path, ACCEPTED))))
    for gap in (
        "0 wrong programs",
        "no input validator",
        "0 hints",
        "no editorial",
        "no licence",
        "contract.md",
    ):
        assert any(gap in text for text in found), gap
    lenient = list(authoring.find(subject(package(tmp_path, ACCEPTED), plan=Plan())))
    assert state_of(lenient) is State.WARNED


def test_groups_that_do_not_exist_are_found(tmp_path: Path) -> None:
    (tmp_path / "contract.md").write_text("| n = 0 is legal | g09_empty | log10_odds |\n")
    astray = LabelledSubmission(path="bad.py", language="python3", permitted=frozenset({"WA"}), group="g7")
    found = texts(authoring.find(subject(package(tmp_path, astray))))
    assert "contract.md: there is no group g09_empty" in found
    assert "bad.py: there is no group g7" in found
    assert not any("log10_odds" in text for text in found)


@pytest.mark.parametrize(
    ("sentence", "promise"),
    [
        ("The time limit is 7 seconds.", "promises 7 s"),
        ("Memory limit: 64 MiB.", "promises"),
        ("The time limit is 1 second. The memory limit is 256 MiB.", ""),
    ],
)
def test_a_statement_that_promises_other_limits_is_found(sentence: str, promise: str, tmp_path: Path) -> None:
    (tmp_path / "problem.en.md").write_text(f"{sentence}\n\n## Samples explained\n\nNone.\n")
    found: list[Finding] = list(
        statement.find(subject(package(tmp_path, statements={"en": "problem.en.md"})))
    )
    assert bool(found) == bool(promise)
    assert all(promise in finding.text for finding in found)
