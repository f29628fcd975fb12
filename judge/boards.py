"""The rows of a leaderboard and their order: points down, then time up, then who came to the site first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from judge.board_models import AreaProgress, PeriodPoints
from judge.models import SkillProgress
from judge.periods import Period, running
from problems.models import Skill, SkillArea

Subject = Skill | SkillArea | None
"""What a leaderboard is about; None is the whole bank."""
Progress = SkillProgress | AreaProgress | PeriodPoints
ORDER = ("-points", "reached_at", "user_id")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands, or a gap between two lines."""

    points: float
    reached_at: datetime
    user_id: int

    @property
    def level(self) -> tuple[float, datetime]:
        """What those who share a rank have in common."""
        return self.points, self.reached_at

    @property
    def key(self) -> tuple[float, datetime, int]:
        """What sorts places."""
        return -self.points, self.reached_at, self.user_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One leaderboard of everybody."""

    period: Period = Period.ALL
    area_id: int | None = None
    skill_id: int | None = None
    starts_on: date | None = field(default=None)
    """First day of a week or month."""

    @property
    def name(self) -> str:
        """As its marks name it."""
        subject = f"skill {self.skill_id}" if self.skill_id else f"area {self.area_id}"
        return f"{self.period} {self.starts_on or ''} {subject if self.skill_id or self.area_id else ''}"

    def rows(self) -> QuerySet[Progress]:
        """Everybody who has points there, listed or not."""
        return self._table().filter(points__gt=0, reached_at__isnull=False)

    def listed(self) -> QuerySet[Progress]:
        """Those whom everybody sees. For a few lines: each looks its user up; a join would read all users."""
        person = listed_people().filter(pk=OuterRef("user_id")).values("pk")[:1]
        found: QuerySet[Progress] = self.rows().alias(person=Subquery(person)).filter(person__isnull=False)
        return found

    def all_listed(self) -> QuerySet[Progress]:
        """The same, for whoever goes through all of them."""
        return self.rows().filter(user__in=listed_people())

    @property
    def order(self) -> tuple[str, ...]:
        """The order of the index, in full: where a column is NULL all over, PostgreSQL would sort else."""
        columns = {Period.ALL: () if self.area_id else ("skill_id",)}
        return (*columns.get(self.period, ("period", "starts_on", "area_id", "skill_id")), *ORDER)

    def _table(self) -> QuerySet[Any]:
        skill: dict[str, Any] = {"skill": self.skill_id} if self.skill_id else {"skill__isnull": True}
        area: dict[str, Any] = {"area": self.area_id} if self.area_id else {"area__isnull": True}
        if self.period is not Period.ALL:
            bounds = {"period": self.period, "starts_on": self.starts_on}
            return PeriodPoints.objects.filter(**bounds, **area, **skill)
        if self.area_id:
            return AreaProgress.objects.filter(**area)
        return SkillProgress.objects.filter(**skill)


def listed_people() -> "QuerySet[Any]":
    """Who may stand on a leaderboard that others see."""
    return get_user_model().objects.filter(is_active=True, is_on_leaderboards=True)


def board_of(subject: Subject, period: Period) -> Board:
    """The leaderboard of a subject; of a period, the running one."""
    return Board(
        period=period,
        area_id=subject.pk if isinstance(subject, SkillArea) else None,
        skill_id=subject.pk if isinstance(subject, Skill) else None,
        starts_on=running(timezone.now()).get(period),
    )


def place_of(progress: Progress) -> Place:
    """Where somebody's line stands."""
    if progress.reached_at is None:
        raise ValueError(f"progress {progress.pk} has points and no time at which they were reached")
    return Place(progress.points, progress.reached_at, progress.user_id)


def stretches(first: Place | None, last: Place | None) -> list[Q]:
    """Filters that together find the lines from `first` on up to, and without, `last`, in order.

    None is the beginning, or the end. Each filter is one range of the index, which one filter for all of them
    would not be.
    """
    if first is not None and last is not None and first.points == last.points:
        return [Q(points=first.points) & _from(first) & _before(last)]
    found = []
    if first is not None:
        found.append(Q(points=first.points) & _from(first))
    between = Q()
    if first is not None:
        between &= Q(points__lt=first.points)
    if last is not None:
        between &= Q(points__gt=last.points)
    found.append(between)
    if last is not None:
        found.append(Q(points=last.points) & _before(last))
    return found


def places(board: Board, first: Place | None, limit: int) -> list[Place]:
    """The first `limit` listed lines from `first` on."""
    found: list[Place] = []
    for stretch in stretches(first, None):
        missing = limit - len(found)
        if missing > 0:
            lines = board.listed().filter(stretch).order_by(*board.order)
            found += _places(lines.values_list("points", "reached_at", "user_id")[:missing])
    return found


def places_among(board: Board, user_ids: Collection[int]) -> list[Place]:
    """All listed lines of these few users, in order."""
    lines = board.listed().filter(user_id__in=user_ids).order_by()
    found = _places(lines.values_list("points", "reached_at", "user_id"))
    return sorted(found, key=lambda place: place.key)


def count_between(board: Board, first: Place | None, last: Place | None) -> int:
    """How many listed lines stand from `first` on up to, and without, `last`."""
    rows = board.listed()
    parts = [rows.filter(stretch).order_by().values("user_id") for stretch in stretches(first, last)]
    return parts[0].union(*parts[1:], all=True).count() if len(parts) > 1 else parts[0].count()


def _places(lines: Iterable[tuple[float, datetime, int]]) -> list[Place]:
    return [Place(*line) for line in lines]


def _from(place: Place) -> Q:
    same_time = Q(reached_at=place.reached_at, user_id__gte=place.user_id)
    return Q(reached_at__gte=place.reached_at) & (Q(reached_at__gt=place.reached_at) | same_time)


def _before(place: Place) -> Q:
    same_time = Q(reached_at=place.reached_at, user_id__lt=place.user_id)
    return Q(reached_at__lte=place.reached_at) & (Q(reached_at__lt=place.reached_at) | same_time)
