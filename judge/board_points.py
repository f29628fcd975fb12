"""The points that leaderboards of areas, weeks and months rank by: recomputed whenever progress is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone

from judge import gains
from judge.board_models import AreaProgress, PeriodPoints
from judge.gains import Attempt, Subject
from judge.models import Submission
from judge.periods import BOUNDED, Period, midnight, oldest
from judge.scoring import ProblemResult, Total
from judge.verdicts import Status, Verdict
from problems.models import Skill

PeriodKey = tuple[Period, date, Subject]


def recompute(user_id: int, results: Sequence[ProblemResult]) -> None:
    """Bring a user's points per area, week and month in line with these best results.

    Call under the lock on the user's row, inside the transaction that changes the results.
    """
    areas = dict(Skill.objects.values_list("pk", "area_id"))
    _keep_areas(user_id, gains.area_totals(results, areas))
    now = timezone.now()
    first_days = {period: oldest(period, now) for period in BOUNDED}
    by_problem = {result.problem_id: result for result in results}
    sent = _attempts(user_id, _tried_since(user_id, min(first_days.values())) & by_problem.keys())
    totals = gains.period_totals(gains.gains(sent), by_problem, areas)
    _keep_periods(user_id, {key: total for key, total in totals.items() if key[1] >= first_days[key[0]]})


def forget_old(now: datetime) -> None:
    """Delete what was gained in weeks and months that no leaderboard shows any more."""
    for period in BOUNDED:
        PeriodPoints.objects.filter(period=period, starts_on__lt=oldest(period, now)).delete()


def _tried_since(user_id: int, first_day: date) -> set[int]:
    sent = Submission.objects.filter(user_id=user_id, created_at__gte=midnight(first_day))
    return set(sent.order_by().values_list("problem_id", flat=True).distinct())


def _attempts(user_id: int, problem_ids: Collection[int]) -> Iterator[Attempt]:
    sent = Submission.objects.filter(
        user_id=user_id, problem_id__in=problem_ids, current_judging__status=Status.DONE
    )
    judged = sent.order_by("created_at", "id").values_list(
        "problem_id",
        "created_at",
        "current_judging__score",
        "current_judging__max_score",
        "current_judging__verdict",
    )
    for problem_id, sent_at, score, max_score, verdict in judged:
        yield Attempt(
            problem_id=problem_id,
            sent_at=sent_at,
            fraction=score / max_score if max_score > 0 else 0.0,
            is_accepted=verdict == Verdict.AC,
        )


def _keep_areas(user_id: int, totals: Mapping[int, Total]) -> None:
    rows = {row.area_id: row for row in AreaProgress.objects.filter(user_id=user_id)}
    gone = [row.pk for area_id, row in rows.items() if area_id not in totals]
    AreaProgress.objects.filter(pk__in=gone).delete()
    for area_id, total in totals.items():
        row = rows.get(area_id) or AreaProgress(user_id=user_id, area_id=area_id)
        if _changed(row, total):
            row.save()


def _keep_periods(user_id: int, totals: Mapping[PeriodKey, Total]) -> None:
    rows = {_key(row): row for row in PeriodPoints.objects.filter(user_id=user_id)}
    gone = [row.pk for key, row in rows.items() if key not in totals]
    PeriodPoints.objects.filter(pk__in=gone).delete()
    for key, total in totals.items():
        row = rows.get(key) or _new_row(user_id, key)
        if _changed(row, total):
            row.save()


def _key(row: PeriodPoints) -> PeriodKey:
    subject = gains.OVERALL
    if row.skill_id is not None:
        subject = ("skill", row.skill_id)
    elif row.area_id is not None:
        subject = ("area", row.area_id)
    return Period(row.period), row.starts_on, subject


def _new_row(user_id: int, key: PeriodKey) -> PeriodPoints:
    period, starts_on, (kind, number) = key
    return PeriodPoints(
        user_id=user_id,
        period=period,
        starts_on=starts_on,
        area_id=number if kind == "area" else None,
        skill_id=number if kind == "skill" else None,
    )


def _changed(row: AreaProgress | PeriodPoints, total: Total) -> bool:
    """Lay a total on a row; whether that changes the row."""
    values = {"points": total.points, "solved_count": total.solved_count, "reached_at": total.reached_at}
    differing = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in differing.items():
        setattr(row, name, value)
    return row.pk is None or bool(differing)
