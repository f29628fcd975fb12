"""Best results and standings of everybody at once, for a site whose submissions came in bulk.

The same rows as `judge.progress.recompute` gives, submission by submission. What follows from the best
results is left to `judge.progress`, user by user.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import F

from judge import problem_statistics, progress
from judge.models import BestResult, Judging
from judge.verdicts import Status, Verdict

BATCH = 2_000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Counting:
    """A judging that counts, without what does not matter here."""

    judging_id: int
    submission_id: int
    sent_at: datetime
    fraction: float
    is_accepted: bool
    ratio: float | None


Pairs = dict[tuple[int, int], list[_Counting]]


def rebuild() -> None:
    """Make every best result anew, and what follows from them. Nobody may submit meanwhile."""
    with transaction.atomic():
        had = set(BestResult.objects.order_by().values_list("user_id", "problem_id"))
        BestResult.objects.all().delete()
        counting = _counting()
        for batch in _batches(_best_rows(counting)):
            BestResult.objects.bulk_create(batch)
    for user_id in sorted({user_id for user_id, _ in had | counting.keys()}):
        with transaction.atomic():
            progress.recompute_skills(user_id)
    problem_statistics.recount({problem_id for _, problem_id in had | counting.keys()})


def _counting() -> Pairs:
    current = Judging.objects.filter(status=Status.DONE, submission__current_judging_id=F("id"))
    values = current.values_list(
        "submission__user_id",
        "submission__problem_id",
        "id",
        "submission_id",
        "submission__created_at",
        "score",
        "max_score",
        "verdict",
        "runtime_ratio",
    )
    found: Pairs = defaultdict(list)
    for user, problem, judging, submission, sent_at, score, most, verdict, ratio in values.iterator():
        fraction = score / most if most > 0 else 0.0
        is_accepted = verdict == Verdict.AC
        found[user, problem].append(_Counting(judging, submission, sent_at, fraction, is_accepted, ratio))
    return found


def _fraction_then_earliest(row: _Counting) -> tuple[float, float, int]:
    return (row.fraction, -row.sent_at.timestamp(), -row.submission_id)


def _best_rows(counting: Pairs) -> Iterator[BestResult]:
    for (user_id, problem_id), rows in counting.items():
        accepted = [row for row in rows if row.is_accepted]
        found = max(rows, key=_fraction_then_earliest)
        yield BestResult(
            user_id=user_id,
            problem_id=problem_id,
            fraction=found.fraction,
            is_solved=bool(accepted),
            solved_at=min((row.sent_at for row in accepted), default=None),
            judging_id=found.judging_id,
            runtime_ratio=min((row.ratio for row in accepted if row.ratio is not None), default=None),
        )


def _batches(rows: Iterable[T]) -> Iterator[list[T]]:
    coming = iter(rows)
    while batch := list(islice(coming, BATCH)):
        yield batch
