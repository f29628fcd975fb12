"""Who stands where, overall and per skill, read from the progress rows."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db.models import Q, QuerySet

from judge.models import SkillProgress
from problems.models import Skill

TIE_RULE = (
    "More points rank higher. Equal points: whoever reached them earlier ranks higher, by the time the "
    "deciding submission was sent. Equal points reached at the same time share a rank."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a leaderboard."""

    rank: int
    user_id: int
    username: str
    points: float
    solved_count: int
    reached_at: datetime


def page(skill: Skill | None, *, offset: int = 0, limit: int = 50) -> list[Row]:
    """Lines `offset` to `offset + limit` of a skill's leaderboard; `skill` None is the whole bank."""
    ordered = _standing(skill).order_by("-points", "reached_at", "user__username")
    rows: list[Row] = []
    for position, progress in enumerate(ordered[offset : offset + limit], start=offset + 1):
        if not rows:
            rank = _rank(skill, progress)
        elif not _is_tied(rows[-1], progress):
            rank = position
        rows.append(_row(rank, progress))
    return rows


def standing(user: AbstractUser, skill: Skill | None) -> Row | None:
    """A user's own line, or None without points."""
    progress = _standing(skill).filter(user_id=user.pk).first()
    return _row(_rank(skill, progress), progress) if progress else None


def count(skill: Skill | None) -> int:
    """How many stand on a leaderboard."""
    return _standing(skill).count()


def _standing(skill: Skill | None) -> QuerySet[SkillProgress]:
    rows = SkillProgress.objects.filter(points__gt=0, reached_at__isnull=False, user__is_active=True)
    rows = rows.filter(skill__isnull=True) if skill is None else rows.filter(skill=skill)
    return rows.select_related("user")


def _rank(skill: Skill | None, progress: SkillProgress) -> int:
    tied_but_earlier = Q(points=progress.points, reached_at__lt=progress.reached_at)
    return 1 + _standing(skill).filter(Q(points__gt=progress.points) | tied_but_earlier).count()


def _is_tied(row: Row, progress: SkillProgress) -> bool:
    return row.points == progress.points and row.reached_at == progress.reached_at


def _row(rank: int, progress: SkillProgress) -> Row:
    if progress.reached_at is None:
        raise ValueError(f"progress {progress.pk} has points and no time at which they were reached")
    return Row(
        rank=rank,
        user_id=progress.user_id,
        username=progress.user.get_username(),
        points=progress.points,
        solved_count=progress.solved_count,
        reached_at=progress.reached_at,
    )
