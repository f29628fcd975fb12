"""The first page for strangers: what this is, with the site's own numbers and three of its problems."""

import html
import re
from typing import Any

from django.db.models import Count, F, Q, Window
from django.db.models.functions import Coalesce, RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.utils.text import Truncator

from judge import access
from problems.models import Problem, Skill, SkillArea
from sandbox.languages import LANGUAGES

EXCERPT_LENGTH = 170
HARDEST_SAMPLE_DIFFICULTY = 3
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_PLAIN_MATHS = re.compile(r'<span class="math inline">([\w ]+)</span>')


def welcome(request: HttpRequest) -> HttpResponse:
    """For people who are not logged in."""
    context = {"areas": _areas(), "samples": _samples(request), "numbers": _numbers()}
    return render(request, "web/welcome.html", context)


def excerpt(statement: str) -> str:
    """The beginning of a statement as plain text; empty where its first paragraph is full of formulas."""
    first = _PARAGRAPH.search(statement)
    if first is None:
        return ""
    text = _PLAIN_MATHS.sub(r"\1", first.group(1))
    if 'class="math' in text:
        return ""
    return Truncator(html.unescape(strip_tags(text)).strip()).chars(EXCERPT_LENGTH)


def _areas() -> Any:
    published = Q(skills__topics__primary_problems__is_published=True)
    return SkillArea.objects.annotate(
        problem_count=Count("skills__topics__primary_problems", filter=published, distinct=True)
    ).order_by("order")


def _numbers() -> dict[str, int]:
    published = Q(topics__primary_problems__is_published=True)
    return {
        "problems": Problem.objects.filter(is_published=True).count(),
        "skills": Skill.objects.filter(published).distinct().count(),
        "languages": len(LANGUAGES),
    }


def _samples(request: HttpRequest) -> list[dict[str, Any]]:
    """Of each area, the problem that most people solved among those that are not hard."""
    problems = access.visible_problems(request.user).filter(
        is_published=True, primary_topic__isnull=False, difficulty__lte=HARDEST_SAMPLE_DIFFICULTY
    )
    first_of_area = Window(
        RowNumber(),
        partition_by="primary_topic__skill__area",
        order_by=[Coalesce(F("statistics__solved_count"), 0).desc(), "difficulty", "slug"],
    )
    chosen = problems.annotate(place=first_of_area).filter(place=1).order_by("primary_topic__skill__area")
    return [
        {"problem": problem, "excerpt": excerpt(problem.current_revision.statement_html)}
        for problem in chosen.select_related("primary_topic__skill__area", "current_revision")
        if problem.current_revision is not None
    ]
