"""Finding time limits that packages do not declare, by running their accepted programs on this machine.

A limit found so holds for the class of runners it was found on: it is written into the built package together
with nothing else, and beside the package stands how it came about.
"""

import json
import platform
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from judge.assignment import Assignment
from judge.errors import JudgeFault
from judge.examination import Observer, examine
from judge.verdicts import Verdict
from problems.package.model import LabelledSubmission, Package
from problems.package.time_rule import MAX_TIME_LIMIT_MS, TimeRule
from sandbox.interface import Sandbox

TIMELIMIT = ".timelimit"
CPUINFO = Path("/proc/cpuinfo")
RECORD = "calibration.json"
"""Beside the built package, which is the same whoever measures what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long one program takes on its slowest case, in milliseconds of CPU time."""

    path: str
    language: str
    cpu_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A time limit, and what it was found from."""

    time_limit_ms: int
    rule: TimeRule
    slowest: Timing
    """Of the programs that must be accepted."""
    not_too_slow: tuple[Timing, ...]
    """Programs that should be too slow, and are not by the margin that the rule wants."""
    runner_class: str

    def warnings(self) -> tuple[str, ...]:
        """For whoever brings the package in."""
        found = (
            f"limits.time_limit: not declared; {self.time_limit_ms / 1000:g} s found from {self.slowest.path}"
            f" ({self.slowest.cpu_ms:.0f} ms) on {self.runner_class}"
        )
        return found, *(
            f"{timing.path}: takes {timing.cpu_ms:.0f} ms, which is less than {self.rule.time_limit_to_tle:g}"
            f" times the limit of {self.time_limit_ms} ms"
            for timing in self.not_too_slow
        )


def calibrated(
    rule: TimeRule, accepted: list[Timing], too_slow: list[Timing], runner_class: str
) -> Calibration | None:
    """The limit that follows from measurements; None where nothing was accepted. Pure."""
    slowest = max(accepted, key=lambda timing: timing.cpu_ms, default=None)
    if slowest is None:
        return None
    limit_ms = min(MAX_TIME_LIMIT_MS, rule.limit_ms(slowest.cpu_ms))
    return Calibration(
        time_limit_ms=limit_ms,
        rule=rule,
        slowest=slowest,
        not_too_slow=tuple(timing for timing in too_slow if not rule.tells_apart(limit_ms, timing.cpu_ms)),
        runner_class=runner_class,
    )


def calibrate(package: Package, sandbox: Sandbox) -> Calibration | None:
    """Measure, if the package declares no limit and has programs to measure. Raises `SandboxError`."""
    if package.time_rule is None:
        return None
    generous = replace(package, time_limit_ms=MAX_TIME_LIMIT_MS, language_time_limits_ms={})
    lower = [each for each in package.submissions if each.bounds_time == "lower"]
    accepted = list(_timings(generous, lower, sandbox, wanted=Verdict.AC))
    found = calibrated(package.time_rule, accepted, [], runner_class())
    if found is None:
        return None
    # The slow ones run no longer than it takes to see that they are slow enough.
    bound_ms = min(MAX_TIME_LIMIT_MS, round(found.time_limit_ms * package.time_rule.time_limit_to_tle))
    bounded = replace(generous, time_limit_ms=bound_ms)
    upper = [each for each in package.submissions if each.bounds_time == "upper"]
    quick = [timing for timing in _timings(bounded, upper, sandbox, wanted=None) if timing.cpu_ms < bound_ms]
    return replace(found, not_too_slow=tuple(quick))


def runner_class() -> str:
    """What a measured limit holds for: runners on processors of this kind."""
    try:
        text = CPUINFO.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    model = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return f"{model[1].strip() if model else 'unknown processor'}, {platform.machine()}"


def _timings(
    package: Package, programs: list[LabelledSubmission], sandbox: Sandbox, *, wanted: Verdict | None
) -> Iterator[Timing]:
    """Times in the general language: a row's own factor is taken out again."""
    for labelled in programs:
        assignment = Assignment(
            package=package,
            language=labelled.language,
            source=package.read(labelled.path).decode("utf-8", "replace"),
            beside=package.beside(labelled),
        )
        try:
            found = examine(assignment, sandbox, Observer())
        except JudgeFault:
            # Verifying will tell; a limit cannot be found from it.
            continue
        if found.cpu_ms_slowest is not None and wanted in (None, found.grade.verdict):
            factor = assignment.time_limit_ms / package.time_limit_ms
            yield Timing(path=labelled.path, language=labelled.language, cpu_ms=found.cpu_ms_slowest / factor)


def write(root: Path, found: Calibration) -> None:
    """Put the limit into the built package, and its story beside it."""
    (root / TIMELIMIT).write_text(f"{found.time_limit_ms / 1000:g}\n", encoding="ascii")
    (root.parent / RECORD).write_text(json.dumps(asdict(found), indent=2) + "\n", encoding="utf-8")


def story_of(root: Path) -> Calibration | None:
    """How the limit of a built package came about; None where it was declared."""
    record = root.parent / RECORD
    if not record.is_file():
        return None
    value = json.loads(record.read_text(encoding="utf-8"))
    return Calibration(
        time_limit_ms=value["time_limit_ms"],
        rule=TimeRule(**value["rule"]),
        slowest=Timing(**value["slowest"]),
        not_too_slow=tuple(Timing(**timing) for timing in value["not_too_slow"]),
        runner_class=value["runner_class"],
    )
