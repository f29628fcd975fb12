"""Cases that the author gave full feedback: shown like samples, and no way to what is secret"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from judge import events, judging
from judge.assignment import Assignment
from judge.examination import Observer, examine
from judge.outcomes import Outcome
from judge.verdicts import Verdict
from problems.models import Problem
from problems.package import codec
from problems.package.model import LOOSE_GROUP, Comparison, Package, ResultRule
from tests.judge.factories import function_package, ran
from tests.judge.fake_sandbox import FakeSandbox, always, in_turn
from tests.judge.rows import judging_of, make_submission
from web.models import User

CALLS: list[tuple[list[Any], Any]] = [
    ([[1, 2], 3], [0, 1]),
    ([[5, 5], 10], [0, 1]),
    ([[4, 0, 4], 8], [0, 2]),
    ([[4, 4, 1], 8], [0, 1]),
]


def opened(package: Package, name: str, *numbers: int) -> Package:
    """The same package with these cases of a group open."""
    groups = [
        replace(
            group,
            cases=tuple(
                replace(case, is_open=group.name == name and (not numbers or number in numbers))
                for number, case in enumerate(group.cases, start=1)
            ),
        )
        for group in package.groups
    ]
    return replace(package, groups=tuple(groups))


def returned(value: Any) -> Any:
    return ran(codec.dumps({"ok": value}))


def function_outcomes(package: Package, *values: Any) -> list[Outcome]:
    sandbox = FakeSandbox(behaviour=in_turn(*(returned(value) for value in values)))
    assignment = Assignment(package=package, language="python3", source="def solve(nums, target): ...")
    return [outcome for _, outcome in examine(assignment, sandbox, Observer()).cases]


def test_it_tells_values_of_open_cases(
    alice: User, problem: Problem, sandbox: FakeSandbox, packages: dict[str, Package]
) -> None:
    packages["echo"] = opened(packages["echo"], "g01_small")
    sandbox.behaviour = always(ran(b"17"))
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, sandbox)
    _, first, _, secret, _ = judging_of(submission).cases.all()
    assert (first.is_open, first.is_shown, first.is_sample) == (True, True, False)
    assert first.message == "token 1 is '17', the answer has '6'"
    assert (secret.is_open, secret.is_shown) == (False, False)
    assert secret.message == "the output differs from the answer"


def test_it_tells_the_group_of_open_cases_at_once(
    alice: User, problem: Problem, sandbox: FakeSandbox, packages: dict[str, Package]
) -> None:
    packages["echo"] = opened(packages["echo"], "g01_small")
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, sandbox)
    told = [event for _, event in events.history(events.judging_key(judging_of(submission).pk))]
    groups = [event.get("group") for event in told if event["type"] == "case"]
    assert groups == ["sample", "g01_small", "g01_small", None, None]


def test_what_an_open_function_case_prints_comes_from_a_process_of_its_own(tmp_path: Path) -> None:
    """One process for all would remember the secret arguments of an earlier case, and could print them."""
    package = opened(function_package(tmp_path, CALLS), LOOSE_GROUP, 2)
    outcomes = function_outcomes(package, *(expected for _, expected in CALLS))
    printed = [outcome.run.stdout for outcome in outcomes if outcome.run]
    assert printed == [b"printed", b"", b"printed", b""]
    # Loading counts for the first case of a process: every one of these four began one.
    assert [outcome.run.cpu_ms for outcome in outcomes if outcome.run] == [6.0] * 4


def test_it_shows_returned_values_and_cells_where_they_may_be_seen(tmp_path: Path) -> None:
    package = opened(function_package(tmp_path, CALLS), LOOSE_GROUP, 1)
    sample, first, *_ = function_outcomes(package, [0, 1], [1, 1], [0, 2], [0, 1])
    assert (sample.verdict, sample.tables, sample.returned) == (Verdict.AC, (), "[0, 1]")
    assert (first.verdict, first.returned) == (Verdict.WA, "[1, 1]")
    assert [cell["step"] for cell in first.tables[0]["rows"][0]["cells"]] == [4, 0]


def test_it_keeps_values_of_secret_cases(tmp_path: Path) -> None:
    outcomes = function_outcomes(function_package(tmp_path, CALLS), [0, 1], [1, 1])
    assert (outcomes[1].tables, outcomes[1].returned) == ((), "")


def test_it_writes_the_cells_down(
    alice: User, problem: Problem, packages: dict[str, Package], tmp_path: Path
) -> None:
    rule = ResultRule(comparisons=(Comparison(policy="close", rtol=0.5),))
    packages["echo"] = function_package(tmp_path, CALLS, comparison=rule)
    submission = make_submission(alice, problem)
    judging.run(judging_of(submission).pk, FakeSandbox(behaviour=always(returned([0, 3]))))
    sample = judging_of(submission).cases.all()[0]
    assert sample.returned == "[0, 3]"
    assert sample.tables[0]["wrong"] == 1
