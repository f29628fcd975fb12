"""Best results and skill progress: recomputed from the rows that count, never incremented."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Value
from django.dispatch import receiver
from django.utils import timezone

from judge import board_points, problem_statistics, scoring
from judge.locks import lock_user
from judge.models import BestResult, Judging, SkillProgress
from judge.verdicts import Status, Verdict
from problems.models import Problem, Topic
from problems.signals import counting_changed

Offer = tuple[int | None, int, int, float]
"""Skill, difficulty, number of problems, share of their points."""


def recompute(user_id: int, problem_id: int) -> None:
    """Bring a user's best on a problem and all of the user's progress up to date.

    Call inside the transaction that changes a verdict. The user's row is locked: two verdicts of one user at
    the same time would otherwise each miss the other.
    """
    lock_user(user_id)
    _recompute_best(user_id, problem_id)
    recompute_skills(user_id)
    # Last, because its lock is shared by everybody who is at this problem.
    problem_statistics.recount([problem_id])


def recompute_skills(user_id: int) -> None:
    """Bring a user's progress rows in line with the best results on published problems.

    Call inside a transaction: the user's row is locked here too, for those who come without a verdict.
    """
    lock_user(user_id)
    results = _results(user_id)
    totals = scoring.totals(results)
    kept = {row.skill_id: row for row in SkillProgress.objects.filter(user_id=user_id)}
    for skill_id, total in totals.items():
        values = {"points": total.points, "solved_count": total.solved_count, "reached_at": total.reached_at}
        row = kept.pop(skill_id, None)
        if row is None:
            SkillProgress.objects.create(user_id=user_id, skill_id=skill_id, **values)
        elif any(getattr(row, name) != value for name, value in values.items()):
            SkillProgress.objects.filter(pk=row.pk).update(**values)
    SkillProgress.objects.filter(pk__in=[row.pk for row in kept.values()]).delete()
    board_points.recompute(user_id, results)


@receiver(counting_changed)
def follow_bank(problem_ids: Collection[int] | None, **_: object) -> None:
    """Receiver of `counting_changed`: bring everybody up to date who has a result on these problems."""
    best = BestResult.objects.all()
    if problem_ids is not None:
        best = best.filter(problem__in=problem_ids)
    # In one order, so that two changes of the bank at once cannot wait for each other.
    for user_id in sorted(set(best.values_list("user_id", flat=True))):
        recompute_skills(user_id)


def attainable() -> dict[int | None, scoring.Total]:
    """What somebody has who has solved every published problem, per skill and for the whole bank.

    Counted by the database: a bank of thousands would take longer to read than a page may.
    """
    now = timezone.now()
    found: dict[int | None, scoring.Total] = {}
    for skill_id, difficulty, count, share in _offers():
        before = found.get(skill_id, scoring.Total())
        points = scoring.problem_points(difficulty, 1.0) * share * count
        found[skill_id] = scoring.Total(
            points=round(before.points + points, 6), solved_count=before.solved_count + count, reached_at=now
        )
    return found


def _offers() -> Iterator[Offer]:
    whole, half = Value(1.0), Value(scoring.SECONDARY_SHARE)
    first = _primaries().annotate(count=Count("pk"), share=whole)
    others = _secondaries().annotate(count=Count("problem_id", distinct=True), share=half)
    for skill_id, mode, difficulty, count, share in first.union(others, all=True):
        if share == 1.0:
            yield scoring.OVERALL, difficulty, count, float(share)
        if skill_id is not None and mode != Topic.Mode.NOT_MEASURABLE:
            yield skill_id, difficulty, count, float(share)


def _primaries() -> QuerySet[Any, Any]:
    rows = Problem.objects.filter(is_published=True).order_by()
    return rows.values_list("primary_topic__skill_id", "primary_topic__mode", "difficulty")


def _secondaries() -> QuerySet[Any, Any]:
    """Each skill once per problem, and none that the problem is primarily about."""
    links = Problem.secondary_topics.through.objects.filter(problem__is_published=True)
    measured = links.exclude(topic__mode=Topic.Mode.NOT_MEASURABLE)
    others = measured.filter(
        Q(problem__primary_topic=None)
        | Q(problem__primary_topic__mode=Topic.Mode.NOT_MEASURABLE)
        | ~Q(problem__primary_topic__skill_id=F("topic__skill_id"))
    ).order_by()
    # One mode for all that are measured: a problem with two such topics of a skill counts once.
    mode = Value(str(Topic.Mode.AUTOMATIC.value))
    return others.values_list("topic__skill_id", mode, "problem__difficulty")


def _recompute_best(user_id: int, problem_id: int) -> None:
    counting = _counting_judgings(user_id, problem_id)
    best = max(counting, key=_fraction_then_earliest, default=None)
    if best is None:
        BestResult.objects.filter(user_id=user_id, problem_id=problem_id).delete()
        return
    accepted = [judging for judging in counting if judging.verdict == Verdict.AC]
    ratios = [judging.runtime_ratio for judging in accepted if judging.runtime_ratio is not None]
    values = {
        "fraction": _fraction(best),
        "is_solved": bool(accepted),
        "solved_at": min((judging.submission.created_at for judging in accepted), default=None),
        "judging": best,
        "runtime_ratio": min(ratios, default=None),
    }
    # The lock on the user's row keeps a second writer away.
    if not BestResult.objects.filter(user_id=user_id, problem_id=problem_id).update(**values):
        BestResult.objects.create(user_id=user_id, problem_id=problem_id, **values)


def _counting_judgings(user_id: int, problem_id: int) -> "list[Judging]":
    """The judgings that submissions point at and that have a verdict of the submission's own."""
    current: QuerySet[Judging] = Judging.objects.filter(
        submission__user_id=user_id, submission__problem_id=problem_id, status=Status.DONE
    )
    rows = current.select_related("submission").order_by("submission_id")
    return [judging for judging in rows if judging.submission.current_judging_id == judging.pk]


def _fraction(judging: Judging) -> float:
    return judging.score / judging.max_score if judging.max_score > 0 else 0.0


def _fraction_then_earliest(judging: Judging) -> tuple[float, float, int]:
    sent: datetime = judging.submission.created_at
    return (_fraction(judging), -sent.timestamp(), -judging.submission_id)


def _results(user_id: int) -> list[scoring.ProblemResult]:
    best = BestResult.objects.filter(user_id=user_id, problem__is_published=True, judging__isnull=False)
    related = best.select_related("problem__primary_topic", "judging__submission")
    results = []
    for row in related.prefetch_related("problem__secondary_topics"):
        if row.judging is None:
            continue
        sent_at = row.judging.submission.created_at
        results.append(
            _result(row.problem, fraction=row.fraction, is_solved=row.is_solved, reached_at=sent_at)
        )
    return results


def _result(
    problem: Problem, *, fraction: float, is_solved: bool, reached_at: datetime
) -> scoring.ProblemResult:
    secondary = (_skill_of(topic) for topic in problem.secondary_topics.all())
    return scoring.ProblemResult(
        problem_id=problem.pk,
        difficulty=problem.difficulty,
        fraction=fraction,
        is_solved=is_solved,
        reached_at=reached_at,
        primary_skill=_skill_of(problem.primary_topic),
        secondary_skills=frozenset(skill for skill in secondary if skill is not None),
    )


def _skill_of(topic: Topic | None) -> int | None:
    if topic is None or topic.mode == Topic.Mode.NOT_MEASURABLE:
        return None
    return topic.skill_id
