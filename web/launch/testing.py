"""`make test`: the checks, then the tests run by run, then one plain line with the sum."""

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from web.environment import env_bool
from web.launch import checking, distribution, engine, site
from web.launch.faults import LaunchError
from web.launch.places import CACHE, ROOT
from web.launch.progress import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One process of pytest. Why there are several is each one's `reason`."""

    name: str
    reason: str
    args: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    only_in_ci: bool = False


RUNS = (
    Run(name="main", reason="everything but the browser", args=["-m", "not browser"]),
    Run(name="browser", reason="its driver leaves an event loop in the thread", args=["-m", "browser"]),
    Run(
        name="postgres",
        reason="the pipeline once more, on the database of production",
        args=["-m", "not browser", "tests/judge", "tests/pipeline"],
        env={"WHETSTONE_TEST_DATABASE": "postgres"},
        only_in_ci=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Count:
    """What came of some tests. A skipped one counts as failed: none may be left out silently."""

    passed: int = 0
    failed: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.passed + other.passed, self.failed + other.failed)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed"


def count(report: Path) -> Count:
    """Read pytest's JUnit report; a run that wrote none has failed."""
    if not report.exists():
        return Count(0, 1)
    suites = ET.parse(report).getroot().iter("testsuite")  # noqa: S314 -- written by our own pytest
    total = Count()
    for suite in suites:
        bad = sum(int(suite.get(key, "0")) for key in ("failures", "errors", "skipped"))
        total += Count(max(0, int(suite.get("tests", "0")) - bad), bad)
    return total


def run_pytest(run: Run, folder: Path) -> Count:
    """One run, its output straight on the console."""
    report = folder / f"{run.name}.xml"
    began = time.monotonic()
    say(f"\nTests: {run.name} ({run.reason})")
    argv = [sys.executable, "-m", "pytest", *run.args, f"--junitxml={report}", "--durations=10"]
    env = {**os.environ, "HYPOTHESIS_STORAGE_DIRECTORY": str(CACHE / "hypothesis"), **run.env}
    done = subprocess.run(argv, cwd=ROOT, env=env, check=False)  # noqa: S603
    found = count(report)
    # Also when no test was found: a run that silently became empty has proved nothing.
    if done.returncode and not found.failed:
        found += Count(0, 1)
    say(f"{run.name}: {found} in {time.monotonic() - began:.0f} s")
    return found


def test() -> int:
    """Everything. The last line says how many passed; the exit code is 1 when anything failed."""
    ci = env_bool("CI")
    distribution.ensure(["redis", "debootstrap", "chromium", "compose", *(["postgres"] if ci else [])])
    engine.ensure()
    site.build_images()
    say("\nChecks")
    total = Count(0, checking.check())
    with tempfile.TemporaryDirectory(prefix="whetstone-reports-") as folder:
        for run in RUNS:
            if ci or not run.only_in_ci:
                total += run_pytest(run, Path(folder))
    say()
    say(str(total))
    return 1 if total.failed else 0


def bench() -> int:
    """`make bench`: every program in `bench/`, one after the other, on an otherwise idle machine.

    A `…_floor.py` is started by the program that compares itself with it.
    """
    files = (path for path in (ROOT / "bench").glob("*.py") if not path.stem.startswith("_"))
    programs = sorted(path.stem for path in files if not path.stem.endswith("_floor"))
    if not programs:
        raise LaunchError("There is nothing in bench/ to run.")
    distribution.ensure(["redis", "debootstrap"])
    engine.ensure()
    site.build_images()
    codes = []
    for name in programs:
        say(f"\n{name}")
        argv = [sys.executable, "-m", f"bench.{name}"]
        codes.append(subprocess.run(argv, cwd=ROOT, check=False).returncode)  # noqa: S603
    return max(codes)
