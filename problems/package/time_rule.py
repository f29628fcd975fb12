"""How a time limit is found that a package does not declare: from the slowest program to be accepted."""

import math
from dataclasses import dataclass

MAX_TIME_LIMIT_MS = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRule:
    """The format's rule. `resolution_seconds`: limits are multiples of it."""

    ac_to_time_limit: float = 2.0
    time_limit_to_tle: float = 1.5
    resolution_seconds: float = 1.0

    def limit_ms(self, slowest_accepted_ms: float) -> int:
        """The smallest multiple of the resolution that leaves the slowest accepted program its margin."""
        resolution_ms = self.resolution_seconds * 1000
        # Rounding first: 3 x 0.1 must not become four steps.
        steps = max(1, math.ceil(round(slowest_accepted_ms * self.ac_to_time_limit / resolution_ms, 6)))
        return max(1, math.ceil(round(steps * resolution_ms, 3)))

    def tells_apart(self, limit_ms: int, fastest_too_slow_ms: float) -> bool:
        """Whether the fastest program that must be too slow is so by the other margin."""
        return limit_ms * self.time_limit_to_tle <= fastest_too_slow_ms


MODERN_RULE = TimeRule()
LEGACY_RULE = TimeRule(ac_to_time_limit=5.0, time_limit_to_tle=2.0)
