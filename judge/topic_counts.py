"""How many problems each topic has, and how many of them somebody solved."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db.models import Count, Exists, OuterRef

from judge.models import BestResult
from problems.models import Problem

NOBODY = 0


@dataclass(frozen=True, slots=True)
class TopicCount:
    """Published problems with this topic, first or second."""

    offered: int = 0
    solved: int = 0


def counts_by_topic(user: AbstractUser | None) -> dict[int, TopicCount]:
    """By the topic's key, in one query."""
    user_id: int = user.pk if user is not None else NOBODY
    solved = BestResult.objects.filter(user_id=user_id, is_solved=True)
    primary = Problem.objects.filter(is_published=True, primary_topic__isnull=False).order_by()
    links = Problem.secondary_topics.through.objects.filter(problem__is_published=True).order_by()
    first = primary.values_list("primary_topic_id").annotate(
        offered=Count("pk"), done=Count("pk", filter=Exists(solved.filter(problem=OuterRef("pk"))))
    )
    others = links.values_list("topic_id").annotate(
        offered=Count("pk"), done=Count("pk", filter=Exists(solved.filter(problem=OuterRef("problem_id"))))
    )
    found: dict[int, TopicCount] = {}
    for topic_id, offered, done in first.union(others, all=True):
        before = found.get(topic_id, TopicCount())
        found[topic_id] = TopicCount(before.offered + offered, before.solved + done)
    return found
