"""How far the visitor has come: points by skill against what the published problems offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from judge import leaderboards
from judge.models import SkillProgress
from judge.progress import attainable
from problems.models import Problem, Skill
from web import charts
from web.models import User
from web.pages.learner import learner_of

WIDEST_RADAR = 12
"""More axes than this in one picture cannot be read: then each area gets its own."""


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
class Picture:
    """A radar with its name."""

    title: str
    radar: charts.Radar
    lines: Sequence[SkillLine]


@login_required
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """The radar, and a bar for each skill."""
    user = learner_of(request)
    lines = skill_lines(user)
    context = {
        "areas": [(area, list(group)) for area, group in groupby(lines, key=lambda line: line.skill.area)],
        "pictures": pictures(lines),
        "standing": leaderboards.standing(user, None),
        "problem_count": Problem.objects.filter(is_published=True).count(),
    }
    return render(request, "web/progress.html", context)


def skill_lines(user: User) -> list[SkillLine]:
    """Every skill that a published problem counts for, in the order of the tree."""
    skills = Skill.objects.select_related("area").order_by("area__order", "area", "order", "name")
    reached = {row.skill_id: row for row in SkillProgress.objects.filter(user=user, skill__isnull=False)}
    offered = attainable()
    return [
        SkillLine(
            skill=skill,
            points=reached[skill.pk].points if skill.pk in reached else 0.0,
            attainable=offered[skill.pk].points,
            solved_count=reached[skill.pk].solved_count if skill.pk in reached else 0,
            problem_count=offered[skill.pk].solved_count,
        )
        for skill in skills.filter(pk__in=[pk for pk in offered if pk is not None])
    ]


def pictures(lines: Sequence[SkillLine]) -> list[Picture]:
    """One radar of everything while it can be read, else one for each area."""
    if len(lines) <= WIDEST_RADAR:
        groups = [("All skills", list(lines))]
    else:
        by_area = groupby(lines, key=lambda line: line.skill.area)
        groups = [(area.name, list(group)) for area, group in by_area]
    drawn = [
        (title, charts.radar([(line.skill.name, line.share) for line in group]), group)
        for title, group in groups
    ]
    return [Picture(title=title, radar=radar, lines=group) for title, radar, group in drawn if radar]
