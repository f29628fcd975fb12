"""What one case showed: how the run ended, what was found, and the words for it. Pure."""

import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from judge.checkers import Check
from judge.grading import Mark
from judge.texts import clean
from judge.verdicts import Verdict
from problems.package.model import TestCase
from sandbox.interface import ExitStatus, RunResult

SAMPLE_TEXT_CHARACTERS = 65_536
SECRET_TEXT_CHARACTERS = 4_096
MESSAGE_CHARACTERS = 4_000
RUNTIME_ERROR = "runtime error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One case of one submission, run and checked."""

    verdict: Verdict
    run: RunResult | None = None
    """How the process ended and what it used; None for cases that were not run."""
    kind: str = ""
    """For the learner, also for secret cases."""
    detail: str = ""
    """With values: for the learner on samples, else for staff."""
    staff_note: str = ""
    returned: str = ""
    """What a function returned where learners may see it, as people read it."""
    tables: tuple[Mapping[str, Any], ...] = ()
    """Where that differs from what was expected, as cells: see `judge.difference.values`."""
    transcript: str = ""
    """What an interactive program said and heard: for staff, and on samples for the learner."""
    multiplier: float | None = None
    points: float | None = None
    report: Mapping[str, Any] = field(default_factory=dict)
    """Numbers that a driver found, for staff and for calibration."""
    picture: bytes = b""
    """PNG of the figure that a function returned."""

    def mark(self, group: str) -> Mark:
        """What scoring needs of it."""
        return Mark(group=group, verdict=self.verdict, multiplier=self.multiplier, points=self.points)

    def message(self, case: TestCase) -> str:
        """What the learner reads about this case."""
        return clean(self.detail or self.kind if case.is_shown else self.kind, MESSAGE_CHARACTERS)

    def staff_message(self) -> str:
        """What the judges read about this case."""
        return clean("\n".join(part for part in (self.detail, self.staff_note) if part), MESSAGE_CHARACTERS)

    def stdout(self, case: TestCase) -> str:
        """The bounded output of the program."""
        return self._text(case, self.run.stdout if self.run else b"")

    def stderr(self, case: TestCase) -> str:
        """The bounded error output of the program."""
        return self._text(case, self.run.stderr if self.run else b"")

    def _text(self, case: TestCase, raw: bytes) -> str:
        return clean(raw, SAMPLE_TEXT_CHARACTERS if case.is_shown else SECRET_TEXT_CHARACTERS)


SKIPPED = Outcome(verdict=Verdict.SKIPPED)


def of_check(run: RunResult, check: Check) -> Outcome:
    """The outcome of a run that ended well and was checked."""
    return Outcome(
        verdict=Verdict.AC if check.is_accepted else Verdict.WA,
        run=run,
        kind=check.kind,
        detail=check.detail,
        staff_note=check.staff_note,
        multiplier=check.multiplier,
        points=check.points,
    )


def of_failed_run(run: RunResult, verdict: Verdict) -> Outcome:
    """The outcome of a run that did not end well.

    Exit code and signal are the program's own choice: on a secret case they would carry its input outside.
    """
    detail = how_it_ended(run)
    return Outcome(
        verdict=verdict, run=run, kind=RUNTIME_ERROR if verdict is Verdict.RTE else detail, detail=detail
    )


_LIMITS = {
    ExitStatus.CPU_LIMIT: "stopped at the time limit",
    ExitStatus.WALL_LIMIT: "stopped: too long without an answer, mostly waiting",
    ExitStatus.MEMORY_LIMIT: "stopped at the memory limit",
    ExitStatus.OUTPUT_LIMIT: "stopped: too much output",
}


def how_it_ended(run: RunResult) -> str:
    """One phrase about the end of a process."""
    if run.exit_status in _LIMITS:
        return _LIMITS[run.exit_status]
    if run.exit_status is ExitStatus.SIGNALED:
        return f"killed by {_signal_name(run.signal)}"
    return f"exit code {run.exit_code}" if run.exit_code else "over the time limit"


def _signal_name(number: int | None) -> str:
    try:
        return signal.Signals(number or 0).name
    except ValueError:
        return f"signal {number}"
