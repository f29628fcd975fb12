"""Points: what a result is worth for a skill and for the whole bank. Pure.

The rule, as the pages state it:

- A problem weighs 10, 20, 30, 50 or 80 points by its difficulty 1 to 5.
- A user's best result earns weight x fraction, where the fraction is score over maximal score (0 to 1; all or
  nothing for pass-fail problems).
- The skill of the problem's primary topic gets all of it, the skills of its secondary topics half of it, each
  skill once per problem. The whole bank gets all of it, once.
- Topics that no judge can measure (mode N) earn nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

DIFFICULTY_POINTS = {1: 10.0, 2: 20.0, 3: 30.0, 4: 50.0, 5: 80.0}
SECONDARY_SHARE = 0.5
OVERALL: int | None = None
"""Stands for the whole bank where otherwise a skill's id stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemResult:
    """A user's best on one problem, and which skills (by id) it counts for."""

    problem_id: int = 0
    difficulty: int
    fraction: float
    is_solved: bool
    reached_at: datetime
    primary_skill: int | None
    secondary_skills: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What a user has reached in one skill."""

    points: float = 0.0
    solved_count: int = 0
    reached_at: datetime | None = None


def problem_points(difficulty: int, fraction: float) -> float:
    """The points of a result with this share (0 to 1) of the maximal score."""
    return DIFFICULTY_POINTS[difficulty] * fraction


def shares(result: ProblemResult) -> dict[int | None, float]:
    """How much of a result's points each skill gets."""
    by_skill: dict[int | None, float] = dict.fromkeys(result.secondary_skills, SECONDARY_SHARE)
    if result.primary_skill is not None:
        by_skill[result.primary_skill] = 1.0
    by_skill[OVERALL] = 1.0
    return by_skill


def totals(results: Iterable[ProblemResult]) -> dict[int | None, Total]:
    """Points, solved problems and when the points were reached, per skill and `OVERALL`."""
    found: dict[int | None, Total] = {}
    for result in results:
        for skill, share in shares(result).items():
            found[skill] = added(found.get(skill, Total()), result, share)
    return found


def added(total: Total, result: ProblemResult, share: float) -> Total:
    """A total with this share of one more result's points."""
    points = problem_points(result.difficulty, result.fraction) * share
    if points <= 0:
        return total
    times = [at for at in (total.reached_at, result.reached_at) if at is not None]
    return Total(
        # Rounded, so that the order of adding cannot part two who are level.
        points=round(total.points + points, 6),
        solved_count=total.solved_count + result.is_solved,
        reached_at=max(times),
    )
