"""The first page: what this is, or where a learner goes on."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from judge import access
from judge.activity import activity_of
from judge.recommending import attempts_of, next_for
from judge.skill_lines import Lines, SkillLine, lines_of
from problems.models import SkillArea
from web.models import User
from web.pages.path_lines import path_lines
from web.pages.unfinished import unfinished
from web.pages.welcome import welcome

NEXT_PROBLEMS = 3
RECENT_SUBMISSIONS = 6
SKILLS_PER_AREA = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLine:
    """An area, and those of its skills that were begun and are not done, the furthest first."""

    area: SkillArea
    skills: list[SkillLine]
    solved_count: int
    problem_count: int
    percent: int


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """For strangers what it is; for learners their next steps and how far they have come."""
    if not isinstance(request.user, User):
        return welcome(request)
    return render(request, "web/home.html", _learners(request.user))


def _learners(user: User) -> dict[str, Any]:
    lines = lines_of(user)
    attempts = attempts_of(user)
    recent = list(access.visible_submissions(user).filter(user_id=user.pk)[:RECENT_SUBMISSIONS])
    return {
        "lines": lines,
        "areas": area_lines(lines),
        "unfinished": unfinished(user, attempts, recent),
        "recommendations": next_for(user, count=NEXT_PROBLEMS, lines=lines, attempts=attempts),
        "activity": activity_of(user),
        "paths": path_lines(user, {each.problem_id for each in attempts if each.is_solved}),
        "recent": recent,
    }


def area_lines(lines: Lines) -> list[AreaLine]:
    """The areas in the order of the tree, with the sums of their skills."""
    found = []
    for area, group in groupby(lines.skills, key=lambda line: line.skill.area):
        skills = list(group)
        begun = [line for line in skills if 0 < line.solved_count < line.problem_count]
        offered = sum(line.attainable for line in skills)
        found.append(
            AreaLine(
                area=area,
                skills=sorted(begun, key=lambda line: -line.share)[:SKILLS_PER_AREA],
                solved_count=sum(line.solved_count for line in skills),
                problem_count=sum(line.problem_count for line in skills),
                percent=round(100 * sum(line.points for line in skills) / offered) if offered else 0,
            )
        )
    return found
