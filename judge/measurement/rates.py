"""What repeated judging under other seeds says about a checker: rates with exact intervals. Pure."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from judge.driving.stat import binomial_tails

CONFIDENCE = 0.95
MOST_SMALL = 1e-6
"""The chance with which right p-values may look too small: once in a million calibrations."""
_STEPS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many of so many."""

    count: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true rate lies, with 95 % confidence (Clopper and Pearson 1934: never too short)."""
        tail = (1.0 - CONFIDENCE) / 2
        low = _crossing(self.count, self.of, tail, is_upper=False) if self.count else 0.0
        high = _crossing(self.count, self.of, tail, is_upper=True) if self.count < self.of else 1.0
        return low, high

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.count} of {self.of} (95 %: {low:.3g} to {high:.3g})"


def _crossing(count: int, of: int, tail: float, *, is_upper: bool) -> float:
    """The p at which the count would be as extreme as the tail says, by bisection."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        p = (low + high) / 2
        below, above = binomial_tails(count, of, p)
        # P(X <= count) falls with p, P(X >= count) rises with it.
        is_left = below > tail if is_upper else above < tail
        low, high = (p, high) if is_left else (low, p)
    return (low + high) / 2


def too_small_p(p_values: Sequence[float]) -> float:
    """Whether p-values are smaller than uniform ones: a bound on the chance of such a shortfall.

    One-sided, because exact tests of counts and bounds on tails have p-values that are larger than uniform:
    P(sup (F_n(t) - t) > e) <= exp(-2 n e^2) (Massart 1990).
    """
    n = len(p_values)
    excess = max(((i + 1) / n - p for i, p in enumerate(sorted(p_values))), default=0.0)
    return math.exp(-2.0 * n * excess * excess) if excess > 0.0 else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeds:
    """What one program showed under many seeds."""

    path: str
    refused: Rate
    """Submissions, or runs of the named group, that were not accepted."""
    p_values: Mapping[str, Sequence[float]] = field(default_factory=dict)
    """By cell, of the first run under each seed."""
    note: str = ""

    @property
    def smallest(self) -> float:
        """The smallest of all p-values; 1 when there are none."""
        return min((p for cell in self.p_values.values() for p in cell), default=1.0)

    @property
    def suspicious(self) -> tuple[str, ...]:
        """Cells whose p-values are too small to be those of a right program."""
        allowed = MOST_SMALL / max(1, len(self.p_values))
        return tuple(cell for cell, values in self.p_values.items() if too_small_p(values) < allowed)
