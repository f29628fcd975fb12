"""Problems as lists show them: how many solved them, and how far the visitor got."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from judge.access import Visitor
from judge.models import BestResult, Submission
from problems.models import Problem


def with_marks(visitor: Visitor, problems: QuerySet[Problem]) -> QuerySet[Any]:
    """The same problems with their counts, and whether and when this visitor solved or tried them."""
    mine = {"user_id": visitor.pk, "problem": OuterRef("pk")}
    solved = BestResult.objects.filter(is_solved=True, **mine)
    return problems.select_related("primary_topic__skill__area").annotate(
        is_solved=Exists(solved),
        solved_at=Subquery(solved.values("solved_at")[:1]),
        is_tried=Exists(Submission.objects.filter(**mine)),
        solved_count=Coalesce("statistics__solved_count", 0),
        tried_count=Coalesce("statistics__tried_count", 0),
    )
