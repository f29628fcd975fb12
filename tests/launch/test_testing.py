"""The closing line of `make test` is true."""

import subprocess
import sys
from pathlib import Path

import pytest

from web.launch.places import ROOT
from web.launch.testing import RUNS, Count, count

REPORT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}"/></testsuites>'


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((5, 0, 0, 0), "5 passed, 0 failed"),
        ((5, 1, 0, 0), "4 passed, 1 failed"),
        ((5, 1, 2, 0), "2 passed, 3 failed"),
        ((0, 0, 0, 0), "0 passed, 0 failed"),
    ],
)
def test_it_counts_what_pytest_reports(tmp_path: Path, numbers: tuple[int, ...], expected: str) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT.format(*numbers))
    assert str(count(report)) == expected


def test_it_counts_a_skipped_test_as_failed(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT.format(5, 0, 0, 2))
    assert count(report) == Count(3, 2)


def test_it_counts_a_run_without_a_report_as_failed(tmp_path: Path) -> None:
    assert count(tmp_path / "none.xml") == Count(0, 1)


def test_it_adds_runs_up() -> None:
    assert Count(3, 1) + Count(2, 0) == Count(5, 1)


def test_it_keeps_the_browser_apart() -> None:
    markers = {run.name: run.args[run.args.index("-m") + 1] for run in RUNS}
    assert markers["browser"] == "browser"
    assert {marker for name, marker in markers.items() if name != "browser"} == {"not browser"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["-m", "browser"], {True}),
        (["-m", "not browser"], {False}),
        ([], {False}),
        (["tests/browser"], {True}),
    ],
)
def test_it_never_mixes_the_browser_with_other_tests(words: list[str], expected: set[bool]) -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "tests/browser",
        "tests/launch",
        *words,
    ]
    if words == ["tests/browser"]:
        command.remove("tests/launch")
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = [line for line in listed.splitlines() if "::" in line]
    assert {name.startswith("tests/browser/") for name in names} == expected
