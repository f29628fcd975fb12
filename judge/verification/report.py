"""What a verification found: a row per program, a result per check, figures for one line. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from judge.verdicts import Verdict
from judge.verification.findings import CheckResult, State


class Role(StrEnum):
    """Why a program was judged."""

    ACCEPTED = "accepted"
    WRONG = "wrong"
    SLOW = "slow"
    NOTHING = "nothing"
    """Does not solve the problem, and was not made to."""
    ROUTE = "route"
    """Tries a forbidden way to the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One program, what it may get, and what it got."""

    path: str
    language: str
    permitted: tuple[str, ...]
    verdict: str
    group: str = ""
    """The group that must catch it, if the label names one."""
    caught_by: tuple[str, ...] = ()
    """The groups that did."""
    slowest_ms: float = 0.0
    memory_kib: int = 0
    score: float = 0.0
    note: str = ""
    is_right: bool = False
    role: Role = Role.WRONG
    is_twice_over: bool = False
    """Of slow ones: whether twice the limit was not enough either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a verification found."""

    slug: str
    rows: tuple[Row, ...]
    checks: tuple[CheckResult, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)
    """Such as `time_ratio`: the worst share of its limit that a reference takes."""
    mode: str = ""
    key: Mapping[str, Any] = field(default_factory=dict)
    """What the result depends on: see `currency.py`."""
    seconds: float = 0.0

    @property
    def is_right(self) -> bool:
        """Whether every program got what it should, one had to be accepted, and no check failed."""
        has_accepted = any(row.permitted == (Verdict.AC.value,) for row in self.rows)
        return has_accepted and all(row.is_right for row in self.rows) and not self.failed

    @property
    def failed(self) -> tuple[CheckResult, ...]:
        """The checks that failed."""
        return tuple(check for check in self.checks if check.state is State.FAILED)

    def as_json(self) -> dict[str, Any]:
        """For `ProblemRevision.verification`."""
        return {
            "is_right": self.is_right,
            "mode": self.mode,
            "key": dict(self.key),
            "seconds": round(self.seconds, 1),
            "figures": {name: round(value, 6) for name, value in self.figures.items()},
            "checks": [check.as_json() for check in self.checks],
            "rows": [asdict(row) for row in self.rows],
        }

    @property
    def line(self) -> str:
        """The whole report on one line."""
        right = {role: [row.is_right for row in self.rows if row.role is role] for role in Role}
        parts = [
            f"{name} {sum(right[role])}/{len(right[role])}"
            for name, role in (("refs", Role.ACCEPTED), ("wrong", Role.WRONG), ("slow", Role.SLOW))
        ]
        nothing = right[Role.NOTHING] + right[Role.ROUTE]
        parts.append(f"null {sum(nothing)}/{len(nothing)}")
        for name, key, form in _FIGURES:
            if key in self.figures:
                parts.append(f"{name} {self.figures[key]:{form}}")
        states = [check.state for check in self.checks]
        counted = [f"{states.count(state)} {state}" for state in State if state in states]
        return "  ".join([self.slug, *parts, ", ".join(counted), f"{self.seconds:.0f} s"])


_FIGURES = (
    ("groups", "groups", ".0f"),
    ("mutants", "mutants_killed", ".0%"),
    ("tolerance", "tolerance_ratio", ".2g"),
    ("time", "time_ratio", ".2g"),
)
