from dataclasses import replace
from pathlib import Path

from judge.verification import Mode, Report, Row
from judge.verification.currency import checker_version, currency
from judge.verification.findings import CheckResult, Finding, Level, State
from judge.verification.reports import passed_before, save
from tests.judge.factories import echo_package

KEY = {"package": "abc", "images": {"python": "1"}}
ROW = Row(path="ok.py", language="python3", permitted=("AC",), verdict="AC", is_right=True)
GOOD = Report(slug="echo", rows=(ROW,), mode="quick", key=KEY, figures={"time_ratio": 0.25})


def test_a_passing_report_of_the_same_key_is_found_again(tmp_path: Path) -> None:
    save(tmp_path, GOOD)
    assert passed_before(tmp_path, "echo", KEY, Mode.QUICK) == GOOD.line
    assert not passed_before(tmp_path, "echo", {**KEY, "images": {"python": "2"}}, Mode.QUICK)
    assert not passed_before(tmp_path, "echo", KEY, Mode.FULL)
    assert not passed_before(tmp_path, "other", KEY, Mode.QUICK)


def test_a_full_report_stands_for_a_quick_one(tmp_path: Path) -> None:
    save(tmp_path, replace(GOOD, mode="full"))
    assert passed_before(tmp_path, "echo", KEY, Mode.QUICK)


def test_a_failed_check_makes_a_report_wrong(tmp_path: Path) -> None:
    failed = CheckResult(id="V01", title="", state=State.FAILED, findings=(Finding(text="no hints"),))
    bad = replace(GOOD, checks=(failed,))
    assert (GOOD.is_right, bad.is_right) == (True, False)
    save(tmp_path, bad)
    assert not passed_before(tmp_path, "echo", KEY, Mode.QUICK)


def test_a_file_that_was_cut_short_says_nothing(tmp_path: Path) -> None:
    save(tmp_path, GOOD).write_text('{"is_right": tr')
    assert not passed_before(tmp_path, "echo", KEY, Mode.QUICK)


def test_the_key_names_tests_images_and_checkers(tmp_path: Path) -> None:
    echo = echo_package(tmp_path)
    first = currency(echo)
    assert first["checkers"] == checker_version()
    assert "python" in first["images"]
    (tmp_path / "data" / "g01_small" / "01.in").write_text("6\n")
    assert currency(echo)["tests"] != first["tests"]


def test_a_finding_says_where() -> None:
    finding = Finding(text="is wrong", level=Level.NOTE, file="a.py", group="g01", case="02")
    assert str(finding) == "a.py, g01/02: is wrong"


def test_the_line_has_the_figures() -> None:
    assert GOOD.line.split("  ")[:2] == ["echo", "refs 0/0"]
    assert "time 0.25" in GOOD.line
