"""Which cases a runtime is measured on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from judge.measurement.ratio import LEAST_CPU_MS

MOST_TURN_MS = 1_500.0
"""CPU time of the submission's cases in one turn: every pair is two turns, every measurement many pairs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A case that was judged, and the CPU time it took."""

    group: str
    name: str
    cpu_ms: float


def chosen(cases: Iterable[Timed], perf_groups: Collection[str]) -> list[Timed]:
    """The cases to measure on, slowest first: those of the groups made for it, else the one slowest case.

    None below the least time; no more than fit into a turn, but at least one. Empty: nothing can be measured.
    """
    slowest_first = sorted(cases, key=lambda case: -case.cpu_ms)
    tagged = [case for case in slowest_first if case.group in perf_groups]
    wanted = [case for case in tagged or slowest_first[:1] if case.cpu_ms >= LEAST_CPU_MS]
    found: list[Timed] = []
    total_ms = 0.0
    for case in wanted:
        total_ms += case.cpu_ms
        if not found or total_ms <= MOST_TURN_MS:
            found.append(case)
    return found
