"""How many tried and solved each problem, kept beside the problems because every list shows it."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.db.models.signals import post_delete
from django.dispatch import receiver

from judge.models import BestResult, ProblemStatistics
from problems.models import Problem


@transaction.atomic
def recount(problem_ids: Collection[int] | None = None) -> int:
    """Count again from the best results; None is every problem. Says how many numbers were wrong.

    The rows are locked first: of two verdicts at the same time, the later one counts both.
    """
    problems = Problem.objects.all() if problem_ids is None else Problem.objects.filter(pk__in=problem_ids)
    ids = sorted(problems.values_list("pk", flat=True))
    ProblemStatistics.objects.bulk_create(
        [ProblemStatistics(problem_id=each) for each in ids], ignore_conflicts=True, batch_size=1000
    )
    rows = ProblemStatistics.objects.filter(problem__in=problems).select_for_update(of=("self",))
    kept = list(rows.order_by("problem_id"))
    found = _counted(problem_ids)
    wrong = []
    for row in kept:
        tried, solved = found.get(row.problem_id, (0, 0))
        if (row.tried_count, row.solved_count) != (tried, solved):
            row.tried_count, row.solved_count = tried, solved
            wrong.append(row)
    ProblemStatistics.objects.bulk_update(wrong, ["tried_count", "solved_count"], batch_size=500)
    return len(wrong)


@receiver(post_delete, sender=BestResult)
def follow_deletion(instance: BestResult, **_: Any) -> None:
    """Somebody's results go, with an account for instance. Makes no row: the problem may be going, too."""
    tried, solved = _counted([instance.problem_id]).get(instance.problem_id, (0, 0))
    rows = ProblemStatistics.objects.filter(problem_id=instance.problem_id)
    rows.update(tried_count=tried, solved_count=solved)


def _counted(problem_ids: Collection[int] | None) -> dict[int, tuple[int, int]]:
    best = BestResult.objects.order_by()
    if problem_ids is not None:
        best = best.filter(problem__in=problem_ids)
    counts = best.values_list("problem_id").annotate(
        tried=Count("pk"), solved=Count("pk", filter=Q(is_solved=True))
    )
    return {problem_id: (tried, solved) for problem_id, tried, solved in counts}
