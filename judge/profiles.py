"""What a profile counts: problems solved by difficulty, verdicts, languages, the last submissions."""

from collections import Counter
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.db.models import Count, Q, QuerySet

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
    solved = BestResult.objects.filter(user_id=user.pk, is_solved=True).values("problem_id")
    published = Problem.objects.filter(is_published=True).order_by("difficulty").values_list("difficulty")
    counted = published.annotate(solved=Count("pk", filter=Q(pk__in=solved)), offered=Count("pk"))
    return [
        DifficultyLine(difficulty=difficulty, solved=done, offered=offered)
        for difficulty, done, offered in counted
    ]


def verdicts_and_languages(user: AbstractUser) -> tuple[list[Tally], list[Tally]]:
    """How a user's judged submissions ended, and what they are written in, the most frequent first."""
    judged = Submission.objects.filter(user_id=user.pk, current_judging__status=Status.DONE).order_by()
    verdicts: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    rows = judged.values_list("current_judging__verdict", "language").annotate(count=Count("pk"))
    for verdict, language, count in rows:
        verdicts[verdict] += count
        languages[language] += count
    return _tallies(verdicts), _tallies(languages)


def recent(user: AbstractUser) -> QuerySet[Submission]:
    """The last submissions to published problems, newest first. For verdicts: the source stays unread."""
    sent = Submission.objects.filter(user_id=user.pk, problem__is_published=True)
    return sent.select_related("problem", "current_judging").defer("source").order_by("-id")[:RECENT]


def _tallies(counted: Counter[str]) -> list[Tally]:
    total = counted.total()
    most_first = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    return [Tally(key=key, count=count, total=total) for key, count in most_first]
