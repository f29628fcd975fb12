"""What a check of a package can say: findings, and how the check as a whole ended. Pure."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """How bad a finding is."""

    FAILURE = "failure"
    WARNING = "warning"
    NOTE = "note"


class State(StrEnum):
    """How a check ended."""

    PASSED = "passed"
    WARNED = "warned"
    FAILED = "failed"
    SKIPPED = "skipped"


class NotApplicable(Exception):
    """There is nothing of the kind that a check looks at; the text says what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sentence about one place."""

    text: str
    level: Level = Level.FAILURE
    file: str = ""
    group: str = ""
    case: str = ""

    def __str__(self) -> str:
        where = ", ".join(
            part for part in (self.file, "/".join(filter(None, (self.group, self.case)))) if part
        )
        return f"{where}: {self.text}" if where else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """How one check ended."""

    id: str
    title: str
    state: State
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    note: str = ""
    """Why it was skipped."""

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


def state_of(findings: Sequence[Finding]) -> State:
    """The state of a check that found these."""
    levels = {finding.level for finding in findings}
    if Level.FAILURE in levels:
        return State.FAILED
    return State.WARNED if Level.WARNING in levels else State.PASSED
