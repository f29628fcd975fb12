"""`make test`: images, checks and tests in lanes side by side, then one plain line with the sum."""

import signal
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.engines import EMBEDDED
from web.environment import env_bool
from web.launch import distribution, engine, site
from web.launch.faults import LaunchError
from web.launch.lanes import Ended, Lanes, Step
from web.launch.places import CACHE, LOGS, ROOT, VAR
from web.launch.progress import say

BOXES = ("tests/sandbox", "tests/hostile", "tests/pipeline")
"""What mostly runs programs in containers; the rest mostly does not. Two cores are shared well by the two."""
IMAGES, ROOTS, CHECKS = "images", "roots", "checks"
ROOT_IMAGES = ("cpp", "java", "node", "python", "sql", "system")
"""Whose root folders the embedded engine is tested with: one of each kind, as the others take minutes."""
NO_TESTS = (IMAGES, ROOTS, CHECKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One process of pytest. Why there are several is each one's `reason`.

    Each has a folder, a Redis and a database of its own (`tests.settings`), so they may run side by side.
    """

    name: str
    reason: str
    lane: str
    args: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    only_in_ci: bool = False
    after: Sequence[str] = (IMAGES, ROOTS)


HOSTILE = ("tests/pipeline/test_hostile_functions.py", "tests/pipeline/test_hostile_modes.py")
"""What they try needs no second database, and two of them at once would find each other's traps."""

_BESIDE_HOSTILE = [f"--ignore={path}" for path in HOSTILE]
_BESIDE_BOXES = [f"--ignore={path}" for path in BOXES]
RUNS = (
    Run(name="boxes", reason="whatever runs in containers", lane="boxes", args=["-m", "not browser", *BOXES]),
    Run(
        name="plain",
        reason="all the rest that needs no containers, while the images are built",
        lane="site",
        args=["-m", "not browser and not docker", *_BESIDE_BOXES],
        after=(),
    ),
    Run(
        name="browser",
        reason="its driver leaves an event loop in the thread",
        lane="site",
        args=["-m", "browser"],
    ),
    Run(
        name="site",
        reason="the rest that needs containers",
        # The browser's tests have grown: here, both lanes take as long.
        lane="boxes",
        args=["-m", "not browser and docker", *_BESIDE_BOXES],
    ),
    Run(
        name="embedded",
        reason="the sandbox once more, without Docker Engine",
        # Never beside the first time: hostile programs look for the same traps on the machine.
        lane="boxes",
        args=["-m", "docker and not docker_engine", "tests/sandbox"],
        env={"WHETSTONE_TEST_ENGINE": "embedded"},
    ),
    Run(
        name="postgres",
        reason="the pipeline once more, on the database of production",
        lane="site",
        args=["-m", "not browser", "tests/judge", "tests/pipeline", *_BESIDE_HOSTILE],
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


def steps(runs: Sequence[Run], reports: Path) -> list[Step]:
    """The images and the checks, which need nothing of each other, then the tests."""
    launch = [sys.executable, "-m", "web.launch.commands"]
    made = [
        Step(name=IMAGES, reason="what programs run in", lane="boxes", argv=[*launch, "images"]),
        Step(
            name=ROOTS,
            reason="the same without Docker Engine",
            lane="site",
            argv=[sys.executable, "-m", "sandbox.images", "build", *ROOT_IMAGES, "--engine", EMBEDDED],
        ),
        Step(
            name=CHECKS,
            reason="layout, lint, types, layers, migrations",
            lane="site",
            argv=[*launch, "check"],
        ),
    ]
    return made + [_step(run, reports) for run in runs]


def _step(run: Run, reports: Path) -> Step:
    argv = [sys.executable, "-m", "pytest", *run.args, f"--junitxml={reports / run.name}.xml"]
    # A folder handed down would be shared by all of them.
    kept = {
        "HYPOTHESIS_STORAGE_DIRECTORY": str(CACHE / "hypothesis"),
        "WHETSTONE_REPORTS": str(VAR / "reports"),
    }
    env = {**kept, "WHETSTONE_TEST_VAR": "", **run.env}
    return Step(
        name=run.name,
        reason=run.reason,
        lane=run.lane,
        argv=[*argv, "--durations=20"],
        env=env,
        after=run.after,
    )


def counted(ended: Ended, reports: Path) -> Count:
    """What a step adds to the sum: tests, or one failure for what has none and failed."""
    if ended.step.name in NO_TESTS:
        return Count(0, 1 if ended.code else 0)
    found = count(reports / f"{ended.step.name}.xml")
    # Also when no test was found: a run that silently became empty has proved nothing.
    if ended.code != 0 and not found.failed:
        found += Count(0, 1)
    return found


told_to_stop = threading.Event()


def interrupt(number: int, frame: object) -> None:
    """Whoever stops us, every step is told to clean up."""
    told_to_stop.set()
    raise KeyboardInterrupt


def test() -> int:
    """Everything. The last line says how many passed; the exit code is 1 when anything failed."""
    ci = env_bool("CI")
    distribution.ensure(
        ["redis", "debootstrap", "chromium", "compose", "gettext", *(["postgres"] if ci else [])]
    )
    engine.ensure()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    total = Count()
    lines = []
    with tempfile.TemporaryDirectory(prefix="whetstone-reports-") as folder:
        reports = Path(folder)
        runs = [run for run in RUNS if ci or not run.only_in_ci]
        with Lanes(steps(runs, reports), LOGS / "tests", told_to_stop) as lanes:
            for ended in lanes.run():
                total += (found := counted(ended, reports))
                lines.append(f"{ended.step.name}: {found} in {ended.seconds:.0f} s")
    say("\n".join(lines))
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
    site.build_images(("cpp", "python"), EMBEDDED)
    codes = []
    for name in programs:
        say(f"\n{name}")
        argv = [sys.executable, "-m", f"bench.{name}"]
        codes.append(subprocess.run(argv, cwd=ROOT, check=False).returncode)  # noqa: S603
    return max(codes)
