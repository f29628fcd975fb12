"""What somebody gained, and when: the improvements of the best results. Pure.

An attempt gains the part of a problem's points by which it is better than every earlier one of the same
user, and it gains it when it was sent, however long it waited for its verdict. So the gains of all time add
up to the points, and a rejudge or a problem that is taken out of view moves both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from judge import scoring
from judge.periods import BOUNDED, Period, start

Subject = tuple[str, int]
"""What points are counted for: `("skill", id)`, `("area", id)` or `OVERALL`."""
OVERALL: Subject = ("", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A submission with its verdict."""

    problem_id: int
    sent_at: datetime
    fraction: float
    is_accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """By how much an attempt bettered a user's best on a problem."""

    problem_id: int
    sent_at: datetime
    fraction: float
    is_first_solution: bool


def gains(attempts: Iterable[Attempt]) -> list[Gain]:
    """The improvements among a user's attempts, which come in the order in which they were sent."""
    best: dict[int, float] = {}
    solved: set[int] = set()
    found = []
    for attempt in attempts:
        more = attempt.fraction - best.get(attempt.problem_id, 0.0)
        is_first = attempt.is_accepted and attempt.problem_id not in solved
        if more > 0 or is_first:
            found.append(
                Gain(
                    problem_id=attempt.problem_id,
                    sent_at=attempt.sent_at,
                    fraction=max(more, 0.0),
                    is_first_solution=is_first,
                )
            )
        if more > 0:
            best[attempt.problem_id] = attempt.fraction
        if attempt.is_accepted:
            solved.add(attempt.problem_id)
    return found


def subject_shares(result: scoring.ProblemResult, area_of: Mapping[int, int]) -> dict[Subject, float]:
    """How much of a result's points each subject gets; an area what the best placed of its skills gets."""
    found: dict[Subject, float] = {}
    for skill, share in scoring.shares(result).items():
        if skill is None:
            found[OVERALL] = share
            continue
        found["skill", skill] = share
        if skill in area_of:
            area = ("area", area_of[skill])
            found[area] = max(found.get(area, 0.0), share)
    return found


def area_totals(
    results: Iterable[scoring.ProblemResult], area_of: Mapping[int, int]
) -> dict[int, scoring.Total]:
    """Points, solved problems and when the points were reached, per area."""
    found: dict[int, scoring.Total] = {}
    for result in results:
        for (kind, key), share in subject_shares(result, area_of).items():
            if kind == "area":
                found[key] = scoring.added(found.get(key, scoring.Total()), result, share)
    return found


def period_totals(
    found: Iterable[Gain], results: Mapping[int, scoring.ProblemResult], area_of: Mapping[int, int]
) -> dict[tuple[Period, date, Subject], scoring.Total]:
    """What the gains on these problems (by id) add up to in each week and month, per subject."""
    sums: dict[tuple[Period, date, Subject], scoring.Total] = {}
    for gain in found:
        result = results.get(gain.problem_id)
        if result is None:
            continue
        points = scoring.problem_points(result.difficulty, gain.fraction)
        for subject, share in subject_shares(result, area_of).items():
            for period in BOUNDED:
                key = (period, start(period, gain.sent_at), subject)
                sums[key] = _with_gain(sums.get(key, scoring.Total()), gain, points * share)
    return {key: total for key, total in sums.items() if total.points > 0}


def _with_gain(total: scoring.Total, gain: Gain, points: float) -> scoring.Total:
    return scoring.Total(
        points=round(total.points + points, 6),
        solved_count=total.solved_count + gain.is_first_solution,
        # Who gains nothing more has not reached the points later.
        reached_at=gain.sent_at if points > 0 else total.reached_at,
    )
