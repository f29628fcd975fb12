"""What follows from the words of a static validator; that it is run in a box is told in tests/pipeline."""

from dataclasses import replace
from pathlib import Path

import pytest

from judge.assignment import Assignment
from judge.errors import ValidatorBroken
from judge.examination import Examination, Observer, examine
from judge.static_validation import SILENT
from judge.verdicts import Verdict
from problems.package.model import OutputValidator, Package
from sandbox.errors import MemoryExhausted
from sandbox.interface import RunResult
from tests.judge.factories import echo_package, ran
from tests.judge.fake_sandbox import FakeSandbox, in_turn

ANSWERS = [ran(str(number).encode()) for number in (2, 6, 8, 1000001, 0)]


@pytest.fixture
def package(tmp_path: Path) -> Package:
    (tmp_path / "static_validator").mkdir()
    (tmp_path / "static_validator" / "validate.py").write_text("...")
    validator = OutputValidator(files=("static_validator/validate.py",), language="python3")
    return echo_package(tmp_path, static_validator=validator)


def judged(package: Package, *runs: RunResult) -> tuple[Examination, FakeSandbox]:
    sandbox = FakeSandbox(behaviour=in_turn(*runs))
    assignment = Assignment(package=package, language="python3", source="print(1)")
    return examine(assignment, sandbox, Observer()), sandbox


def test_it_is_asked_once_and_then_the_cases_are_judged(package: Package) -> None:
    found, sandbox = judged(package, ran(exit_code=42), *ANSWERS)
    assert found.grade.verdict is Verdict.AC
    assert sandbox.leases == [("python3", "checker"), ("python3", "submission")]
    assert len(sandbox.inputs) == 6


@pytest.mark.parametrize(
    ("files", "told"),
    [({"feedback/teammessage.txt": b"no recursion, please\n"}, "no recursion, please"), ({}, SILENT)],
)
def test_it_refuses_with_its_words_and_nothing_is_run(
    package: Package, files: dict[str, bytes], told: str
) -> None:
    found, sandbox = judged(package, ran(exit_code=43, files=files))
    assert (found.grade.verdict, found.grade.score, found.messages) == (Verdict.WA, 0.0, told)
    assert len(sandbox.inputs) == 1


@pytest.mark.parametrize("code", [0, 1, 44])
def test_a_broken_one_is_our_own_fault(package: Package, code: int) -> None:
    with pytest.raises(ValidatorBroken, match="the static validator ended with"):
        judged(package, ran(exit_code=code))


def test_one_that_takes_all_memory_is_not_the_learner_s_fault(package: Package) -> None:
    sandbox = FakeSandbox(behaviour=in_turn(MemoryExhausted("all memory")))
    with pytest.raises(ValidatorBroken, match="the static validator: all memory"):
        examine(Assignment(package=package, language="python3", source=""), sandbox, Observer())


def test_one_that_does_not_compile_is_our_own_fault(package: Package) -> None:
    with pytest.raises(ValidatorBroken, match="the static validator does not compile"):
        examine(
            Assignment(package=package, language="python3", source=""),
            FakeSandbox(compiles=False),
            Observer(),
        )


def scoring(package: Package) -> Package:
    """The second group asks with an argument of its own, and gives 20 of 60 points for the answer."""
    sample, small, large = package.groups
    small = replace(small, max_score=40.0, aggregation="sum")
    large = replace(large, max_score=60.0, aggregation="sum", static_args=("short",), static_score=20.0)
    return replace(package, groups=(sample, small, large), is_scoring=True, max_score=100.0)


@pytest.mark.parametrize(
    ("files", "score"),
    [
        ({}, 100.0),
        ({"feedback/score_multiplier.txt": b"0.25"}, 85.0),
        ({"feedback/score.txt": b"12"}, 92.0),
        ({"feedback/score.txt": b"500"}, 100.0),
    ],
)
def test_it_gives_its_share_of_a_group_s_points(
    package: Package, files: dict[str, bytes], score: float
) -> None:
    answers = ran(exit_code=42), ran(exit_code=42, files=files)
    found, sandbox = judged(scoring(package), *answers, *ANSWERS)
    assert (found.grade.verdict, found.grade.score) == (Verdict.AC, score)
    assert len(sandbox.inputs) == 7


def test_it_shares_the_rest_of_the_points_among_the_cases(package: Package) -> None:
    wrong = [*ANSWERS[:4], ran(b"17")]
    found, _ = judged(scoring(package), ran(exit_code=42), ran(exit_code=42), *wrong)
    assert (found.grade.verdict, found.grade.score) == (Verdict.WA, 80.0)
