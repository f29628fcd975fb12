"""How far a learner is in each skill: points reached against what the published problems offer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser

from judge import scoring
from judge.models import SkillProgress
from judge.progress import attainable
from problems.models import Skill


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillLine:
    """One skill: points reached and attainable, problems solved and offered."""

    skill: Skill
    points: float
    attainable: float
    solved_count: int
    problem_count: int

    @property
    def share(self) -> float:
        """Points over attainable points, 0 to 1."""
        return min(self.points / self.attainable, 1.0) if self.attainable else 0.0

    @property
    def percent(self) -> int:
        """The share, rounded."""
        return round(100 * self.share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The whole bank, and every skill that a published problem counts for, in the order of the tree."""

    overall: scoring.Total
    offered: scoring.Total
    skills: list[SkillLine]

    @property
    def by_id(self) -> Mapping[int, SkillLine]:
        """The lines by their skill's key."""
        return {line.skill.pk: line for line in self.skills}


def lines_of(user: AbstractUser | None, skills: Iterable[Skill] | None = None) -> Lines:
    """Everything at once, in three queries; without a user, with nothing reached.

    Whoever has all skills with their areas already hands them over, in the order of the tree.
    """
    reached = _reached(user) if user is not None else {}
    offered = attainable()
    if skills is None:
        skills = Skill.objects.select_related("area").order_by("area__order", "area", "order", "name")
    nothing = scoring.Total()
    return Lines(
        overall=reached.get(scoring.OVERALL, nothing),
        offered=offered.get(scoring.OVERALL, nothing),
        skills=[
            SkillLine(
                skill=skill,
                points=reached.get(skill.pk, nothing).points,
                attainable=offered[skill.pk].points,
                solved_count=reached.get(skill.pk, nothing).solved_count,
                problem_count=offered[skill.pk].solved_count,
            )
            for skill in skills
            if skill.pk in offered
        ],
    )


def _reached(user: AbstractUser) -> dict[int | None, scoring.Total]:
    return {
        row.skill_id: scoring.Total(
            points=row.points, solved_count=row.solved_count, reached_at=row.reached_at
        )
        for row in SkillProgress.objects.filter(user_id=user.pk)
    }
