from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from judge.verification import Report, Row, verify_package
from problems.package.model import LabelledSubmission, OutputValidator, Package
from sandbox.errors import ImageMissing, RunnerBroken, RuntimeMissing
from sandbox.interface import RunResult
from tests.judge.factories import echo_package, ran
from tests.judge.fake_sandbox import FakeSandbox, always, in_turn, plus_one

ACCEPTED = LabelledSubmission(path="ok.py", language="python3", permitted=frozenset({"AC"}))


def package(root: Path, *labels: LabelledSubmission, **fields: Any) -> Package:
    for label in labels:
        (root / label.path).write_text(f"# {label.path}\n")
    values = {"languages": ("python3",), "submissions": labels, **fields}
    return echo_package(root, **values)


def wrong(group: str | None = None) -> LabelledSubmission:
    return LabelledSubmission(path="bad.py", language="python3", permitted=frozenset({"WA"}), group=group)


def by_source(sandbox: FakeSandbox) -> FakeSandbox:
    """Right for ok.py; wrong for large numbers in bad.py; silent for the program that does nothing."""

    def run(stdin: bytes) -> RunResult:
        source = next(iter(sandbox.sources[-1].values()))
        if source == b"# ok.py\n":
            return plus_one(stdin)
        if source == b"# bad.py\n":
            return plus_one(stdin) if int(stdin) < 100 else ran(b"0")
        return ran()

    sandbox.behaviour = run
    return sandbox


def rows(report: Report) -> dict[str, Row]:
    return {row.path: row for row in report.rows}


def test_it_finds_everything_as_labelled(tmp_path: Path, sandbox: FakeSandbox) -> None:
    report = verify_package(package(tmp_path, ACCEPTED, wrong("g02_large")), by_source(sandbox))
    assert report.is_right
    found = rows(report)
    assert (found["ok.py"].verdict, found["bad.py"].verdict) == ("AC", "WA")
    assert found["bad.py"].caught_by == ("g02_large",)
    assert found["(does nothing)"].verdict == "WA"
    assert report.as_json()["rows"][0]["path"] == "ok.py"


def test_it_insists_on_the_group_that_is_named(tmp_path: Path, sandbox: FakeSandbox) -> None:
    report = verify_package(package(tmp_path, ACCEPTED, wrong("g01_small")), by_source(sandbox))
    assert not report.is_right
    assert rows(report)["bad.py"].note == "the named group does not catch it"


def test_it_says_which_case_contradicts_a_label(tmp_path: Path) -> None:
    report = verify_package(package(tmp_path, ACCEPTED), FakeSandbox(behaviour=always(ran(b"0"))))
    assert not report.is_right
    assert rows(report)["ok.py"].note.startswith("sample/01: token 1 is '0'")


def test_it_refuses_a_package_that_accepts_a_program_that_does_nothing(tmp_path: Path) -> None:
    validator = OutputValidator(files=("validate.py",), language="python3")
    (tmp_path / "validate.py").write_text("...")
    lenient = package(tmp_path, ACCEPTED, validator=validator)
    codes = FakeSandbox()
    answers = cycle([0, 42])
    codes.behaviour = lambda stdin: ran(exit_code=next(answers))
    report = verify_package(lenient, codes)
    assert rows(report)["(does nothing)"].verdict == "AC"
    assert not report.is_right


def test_it_judges_references_that_no_label_names(tmp_path: Path, sandbox: FakeSandbox) -> None:
    (tmp_path / "ok.py").write_text("# ok.py\n")
    report = verify_package(package(tmp_path, references={"python3": "ok.py"}), by_source(sandbox))
    assert report.is_right
    assert rows(report)["ok.py"].permitted == ("AC",)


def test_it_does_not_verify_a_package_without_an_accepted_program(
    tmp_path: Path, sandbox: FakeSandbox
) -> None:
    assert not verify_package(package(tmp_path, wrong()), by_source(sandbox)).is_right


def test_it_tells_each_row_as_it_is_known(tmp_path: Path, sandbox: FakeSandbox) -> None:
    heard: list[Row] = []
    report = verify_package(package(tmp_path, ACCEPTED), by_source(sandbox), heard.append)
    assert tuple(heard) == report.rows


def test_it_takes_a_broken_validator_for_a_difference(tmp_path: Path) -> None:
    validator = OutputValidator(files=("validate.py",), language="python3")
    (tmp_path / "validate.py").write_text("...")
    broken = FakeSandbox(behaviour=always(ran(exit_code=0)))
    report = verify_package(package(tmp_path, ACCEPTED, validator=validator), broken)
    assert rows(report)["ok.py"].verdict == "JE"
    assert rows(report)["ok.py"].note.startswith("ValidatorBroken")


def test_it_tries_again_when_a_runner_breaks(tmp_path: Path) -> None:
    answers = [ran(str(number).encode()) for number in (2, 6, 8, 1000001, 0)]
    sandbox = FakeSandbox(behaviour=in_turn(RunnerBroken("died"), *answers, *[ran()] * 200))
    assert verify_package(package(tmp_path, ACCEPTED), sandbox).is_right


def test_it_never_passes_what_could_not_be_run(tmp_path: Path) -> None:
    report = verify_package(package(tmp_path, ACCEPTED), FakeSandbox(refuses=ImageMissing("build it")))
    assert not report.is_right
    assert {row.verdict for row in report.rows} == {"SK"}
    (left_out,) = [check for check in report.checks if check.id == "V21"]
    assert [finding.text for finding in left_out.findings] == [
        "python3 was not run: its image is not built here"
    ]


def test_it_raises_what_cannot_be_mended(tmp_path: Path) -> None:
    with pytest.raises(RuntimeMissing):
        verify_package(package(tmp_path, ACCEPTED), FakeSandbox(refuses=RuntimeMissing("no runsc")))


def test_it_takes_the_groups_below_the_pass_mark_for_those_that_caught_it(tmp_path: Path) -> None:
    (tmp_path / "validate.py").write_text("...")
    echo = package(
        tmp_path,
        ACCEPTED,
        wrong("g02_large"),
        validator=OutputValidator(files=("validate.py",), language="python3"),
        is_scoring=True,
        pass_score=60.0,
    )
    groups = [replace(group, max_score=50.0, aggregation="min") for group in echo.groups]
    echo = replace(echo, groups=(echo.groups[0], *groups[1:]), max_score=100.0)

    def run(stdin: bytes) -> RunResult:
        """Program and validator are told apart by what they read: the validator, outputs."""
        source = sandbox.sources[-1].get("main.py", b"")
        if not stdin.startswith(b"out:"):
            return ran(b"out:" + stdin)
        share = b"0.1" if source == b"# bad.py\n" and len(stdin) > 8 else b"1"
        return ran(exit_code=42, files={"feedback/score_multiplier.txt": share})

    sandbox = FakeSandbox(behaviour=run)
    found = rows(verify_package(echo, sandbox))["bad.py"]
    assert (found.verdict, found.caught_by, found.is_right) == ("WA", ("g02_large",), True)
