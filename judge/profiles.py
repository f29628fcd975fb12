"""What a profile counts: problems solved by difficulty, verdicts, languages, the last submissions."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db.models import Count, QuerySet

from judge.models import BestResult, Submission
from judge.verdicts import Status
from problems.models import Problem

RECENT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class DifficultyLine:
    """Problems of one difficulty: solved by somebody, and published."""

    difficulty: int
    solved: int
    offered: int

    @property
    def percent(self) -> int:
        """Share of what is offered, rounded."""
        return round(100 * self.solved / self.offered) if self.offered else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many submissions there are of one sort."""

    key: str
    count: int
    total: int

    @property
    def percent(self) -> int:
        """Share of all, rounded."""
        return round(100 * self.count / self.total) if self.total else 0


def difficulties(user: AbstractUser) -> list[DifficultyLine]:
    """Solved of published problems, the easiest first; difficulties without a problem are left out."""
    published = Problem.objects.filter(is_published=True).order_by()
    offered = dict(published.values_list("difficulty").annotate(count=Count("pk")))
    best = BestResult.objects.filter(user_id=user.pk, is_solved=True, problem__is_published=True)
    solved = dict(best.order_by().values_list("problem__difficulty").annotate(count=Count("pk")))
    return [
        DifficultyLine(difficulty=difficulty, solved=solved.get(difficulty, 0), offered=count)
        for difficulty, count in sorted(offered.items())
    ]


def verdicts(user: AbstractUser) -> list[Tally]:
    """How a user's submissions ended, the most frequent first; those still judged are left out."""
    judged = Submission.objects.filter(user_id=user.pk, current_judging__status=Status.DONE).order_by()
    return _tallies(list(judged.values_list("current_judging__verdict").annotate(count=Count("pk"))))


def languages(user: AbstractUser) -> list[Tally]:
    """What a user's submissions are written in, the most frequent first."""
    sent = Submission.objects.filter(user_id=user.pk).order_by()
    return _tallies(list(sent.values_list("language").annotate(count=Count("pk"))))


def recent(user: AbstractUser) -> QuerySet[Submission]:
    """The last submissions to published problems, newest first. For verdicts: the source stays unread."""
    sent = Submission.objects.filter(user_id=user.pk, problem__is_published=True)
    return sent.select_related("problem", "current_judging").defer("source").order_by("-id")[:RECENT]


def _tallies(counted: Sequence[tuple[str, int]]) -> list[Tally]:
    total = sum(count for _, count in counted)
    most_first = sorted(counted, key=lambda each: (-each[1], each[0]))
    return [Tally(key=key, count=count, total=total) for key, count in most_first]
