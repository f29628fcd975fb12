from pathlib import Path

import pytest

from judge.assignment import Assignment
from judge.errors import PackageBroken, ValidatorBroken
from judge.examination import Examination, Observer, examine
from judge.validators import TokenJudge, open_judge, program_files, read_verdict
from judge.verdicts import Verdict
from problems.package.model import OutputValidator, Package, TestCase
from sandbox.errors import MemoryExhausted
from sandbox.interface import ExitStatus, RunResult
from tests.judge.factories import echo_package, killed, ran
from tests.judge.fake_sandbox import FakeSandbox, in_turn


def feedback(**files: bytes) -> dict[str, bytes]:
    return {f"feedback/{name}.txt": content for name, content in files.items()}


def test_it_accepts_with_42_and_rejects_with_43() -> None:
    assert read_verdict(ran(exit_code=42)).is_accepted
    rejected = read_verdict(ran(exit_code=43))
    assert not rejected.is_accepted
    assert rejected.kind == "the output is not right"


def test_it_keeps_the_words_for_the_team_and_for_the_judges_apart() -> None:
    run = ran(exit_code=43, files=feedback(teammessage=b"too short\n", judgemessage=b"expected 7\n"))
    found = read_verdict(run)
    assert (found.kind, found.detail, found.staff_note) == ("too short", "too short", "expected 7")


def test_it_reads_scores() -> None:
    assert read_verdict(ran(exit_code=42, files=feedback(score=b"12.5\n"))).points == 12.5
    assert read_verdict(ran(exit_code=42, files=feedback(score_multiplier=b"0.25"))).multiplier == 0.25


@pytest.mark.parametrize(
    "run",
    [
        ran(exit_code=0),
        ran(exit_code=1),
        ran(exit_status=ExitStatus.SIGNALED, exit_code=None, signal=11),
        killed(ExitStatus.CPU_LIMIT),
        killed(ExitStatus.MEMORY_LIMIT),
        ran(exit_code=42, files=feedback(score=b"nan")),
        ran(exit_code=42, files=feedback(score=b"-1")),
        ran(exit_code=42, files=feedback(score=b"inf")),
        ran(exit_code=42, files=feedback(score=b"many")),
        ran(exit_code=42, files=feedback(score_multiplier=b"1.01")),
    ],
)
def test_it_takes_everything_else_for_our_own_fault(run: RunResult) -> None:
    with pytest.raises(ValidatorBroken):
        read_verdict(run)


@pytest.fixture
def package(tmp_path: Path) -> Package:
    folder = tmp_path / "output_validator"
    folder.mkdir()
    (folder / "validate.py").write_text("...")
    validator = OutputValidator(files=("output_validator/validate.py",), language="python3")
    return echo_package(tmp_path, validator=validator)


def judged(package: Package, sandbox: FakeSandbox) -> Examination:
    assignment = Assignment(package=package, language="python3", source="print(1)")
    return examine(assignment, sandbox, Observer())


def test_it_runs_a_package_s_own_validator_in_a_box_of_its_own(package: Package) -> None:
    codes = iter([0, 42, 0, 43, 0, 42, 0, 42])
    sandbox = FakeSandbox(behaviour=lambda stdin: ran(b"output", exit_code=next(codes)))
    found = judged(package, sandbox)
    assert sandbox.leases == [("python3", "checker"), ("python3", "submission")]
    assert "whetstone_codec.py" in sandbox.sources[0]
    verdicts = [outcome.verdict for _, outcome in found.cases]
    assert verdicts == [Verdict.AC, Verdict.WA, Verdict.SKIPPED, Verdict.AC, Verdict.AC]
    assert sandbox.inputs[1] == b"output"


def test_it_blames_nobody_else_for_a_validator_that_does_not_compile(package: Package) -> None:
    with pytest.raises(ValidatorBroken, match="does not compile"):
        judged(package, FakeSandbox(compiles=False))


def test_it_blames_nobody_else_for_a_validator_that_takes_all_memory(package: Package) -> None:
    ends = in_turn(ran(b"output"), MemoryExhausted("all the memory"))
    with pytest.raises(ValidatorBroken, match="all the memory"):
        judged(package, FakeSandbox(behaviour=ends))


def test_it_blames_nobody_else_for_a_missing_answer(tmp_path: Path) -> None:
    case = TestCase(name="1", group="secret", input_path="1.in", answer_path=None)
    with pytest.raises(PackageBroken):
        TokenJudge(echo_package(tmp_path)).check(case, b"")


def test_it_lays_a_validator_s_files_flat_with_the_codec(package: Package) -> None:
    files = program_files(package, ("output_validator/validate.py",))
    assert list(files) == ["validate.py", "whetstone_codec.py"]


def test_it_needs_no_second_box_for_the_default_validator(tmp_path: Path) -> None:
    sandbox = FakeSandbox()
    with open_judge(echo_package(tmp_path), sandbox) as outputs:
        assert isinstance(outputs, TokenJudge)
    assert sandbox.leases == []
