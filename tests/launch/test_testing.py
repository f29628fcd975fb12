"""The closing line of `make test` is true."""

import subprocess
import sys
from pathlib import Path

import pytest

from web.launch.lanes import Ended
from web.launch.places import ROOT
from web.launch.testing import (
    BOXES,
    CHECKS,
    HOSTILE,
    IMAGES,
    NO_TESTS,
    ROOTS,
    RUNS,
    Count,
    count,
    counted,
    steps,
)

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
    others = [markers[name] for name in markers.keys() - {"browser", "embedded"}]
    assert all(marker.startswith("not browser") for marker in others)


def test_it_runs_what_runs_in_containers_again_without_docker() -> None:
    (again,) = [run for run in RUNS if run.name == "embedded"]
    assert again.env == {"WHETSTONE_TEST_ENGINE": "embedded"}
    # Both plant the same files and listen at the same ports.
    assert {run.lane for run in RUNS if "tests/sandbox" in run.args} == {"boxes"}
    assert again.args == ["-m", "docker and not docker_engine", "tests/sandbox"]


def test_it_never_plays_hostile_programs_beside_hostile_programs() -> None:
    (again,) = [run for run in RUNS if run.name == "postgres"]
    assert {f"--ignore={path}" for path in HOSTILE} <= set(again.args)
    assert set(HOSTILE) == {
        str(path.relative_to(ROOT)) for path in ROOT.glob("tests/pipeline/test_hostile*.py")
    }


def test_it_runs_every_test_once() -> None:
    runs = {run.name: run.args for run in RUNS if not run.only_in_ci and run.name != "embedded"}
    beside = [f"--ignore={path}" for path in BOXES]
    assert runs == {
        "boxes": ["-m", "not browser", *BOXES],
        # These three part the rest by two marks.
        "browser": ["-m", "browser"],
        "plain": ["-m", "not browser and not docker", *beside],
        "site": ["-m", "not browser and docker", *beside],
    }
    assert all((ROOT / path).is_dir() for path in BOXES)


def test_it_waits_for_the_images_only_with_what_needs_them(tmp_path: Path) -> None:
    table = steps(RUNS, tmp_path)
    assert {step.lane for step in table} == {"boxes", "site"}
    assert [step.name for step in table if not step.after] == [IMAGES, ROOTS, CHECKS, "plain"]


def test_it_hands_no_folder_of_one_run_to_another(tmp_path: Path) -> None:
    tests = [step for step in steps(RUNS, tmp_path) if step.name not in NO_TESTS]
    assert {step.env["WHETSTONE_TEST_VAR"] for step in tests} == {""}


@pytest.mark.parametrize(
    ("name", "code", "report", "expected"),
    [
        (CHECKS, 0, None, Count()),
        (CHECKS, 2, None, Count(0, 1)),
        (IMAGES, 1, None, Count(0, 1)),
        ("site", 0, (5, 0, 0, 0), Count(5, 0)),
        ("site", 1, (5, 1, 0, 0), Count(4, 1)),
        ("site", 5, (0, 0, 0, 0), Count(0, 1)),
        ("site", 2, (5, 0, 0, 0), Count(5, 1)),
        ("site", None, None, Count(0, 1)),
    ],
)
def test_it_counts_every_step(
    tmp_path: Path, name: str, code: int | None, report: tuple[int, ...] | None, expected: Count
) -> None:
    (step,) = [step for step in steps(RUNS, tmp_path) if step.name == name]
    if report is not None:
        (tmp_path / f"{name}.xml").write_text(REPORT.format(*report))
    assert counted(Ended(step=step, code=code), tmp_path) == expected


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
