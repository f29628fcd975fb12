"""Who solves one problem with the least CPU time, as ratios to the reference."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet

from judge.boards import listed_people
from judge.measurement.ties import ranked
from judge.models import Judging, RuntimeMeasurement
from judge.verdicts import Verdict
from problems.models import Problem

MOST_ROWS = 5_000
TIE_RULE = (
    "Ranked by CPU time over the reference solution's. Everybody whose interval overlaps the leader's is "
    "tied with the leader; among the others it begins anew."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A learner's best measured submission. `low` and `high` are the ends of the interval."""

    user_id: int
    username: str
    has_profile: bool
    """Whether others may look at the learner's page."""
    language: str
    ratio: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One line of the board; equal ranks are ties."""

    rank: int
    row: Row


def newest(judging: Judging) -> RuntimeMeasurement | None:
    """The measurement that a judging's ratio comes from; None when there is none."""
    return judging.measurements.filter(ratio__isnull=False).first()


def board(problem: Problem) -> list[Ranked]:
    """Every learner with a measured, accepted submission on the problem's current revision, best first.

    Another revision may have another reference: its ratios are of another kind.
    """
    return ranked_best(measured(problem))


def ranked_best(rows: Iterable[Row]) -> list[Ranked]:
    """Everybody's best of rows that are ordered by ratio, with ties."""
    best: dict[int, Row] = {}
    for row in rows:
        best.setdefault(row.user_id, row)
    return [Ranked(rank=rank, row=row) for rank, row in ranked(list(best.values()), lambda row: row)]


def _counting(problem: Problem) -> QuerySet[RuntimeMeasurement]:
    return RuntimeMeasurement.objects.filter(
        judging__revision_id=problem.current_revision_id,
        judging__verdict=Verdict.AC,
        judging__submission__current_judging_id=F("judging_id"),
        judging__submission__user__in=listed_people(),
        ratio__isnull=False,
    )


def measured(problem: Problem) -> list[Row]:
    """What was measured on the problem's current revision and counts, best first."""
    values = (
        _counting(problem)
        .order_by("ratio", "id")
        .values_list(
            "judging__submission__user_id",
            "judging__submission__user__username",
            "judging__submission__user__is_profile_public",
            "judging__submission__language",
            "ratio",
            "low",
            "high",
        )
    )
    return [
        Row(
            user_id=user_id,
            username=username,
            has_profile=has_profile,
            language=language,
            ratio=ratio,
            low=low,
            high=high,
        )
        for user_id, username, has_profile, language, ratio, low, high in values[:MOST_ROWS]
        if ratio is not None and low is not None and high is not None
    ]
