"""The first page: what this is, or where a learner goes on."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from judge import access, leaderboards
from problems.models import Problem, SkillArea
from web.models import User
from web.pages.problems import with_marks

NEXT_PROBLEMS = 5
RECENT_SUBMISSIONS = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """For strangers what it is; for learners their standing, the next problems, the last submissions."""
    if isinstance(request.user, User):
        return render(request, "web/home.html", _learners(request, request.user))
    published = Q(skills__topics__primary_problems__is_published=True)
    areas = SkillArea.objects.annotate(
        problem_count=Count("skills__topics__primary_problems", filter=published, distinct=True)
    ).order_by("order")
    return render(request, "web/welcome.html", {"areas": areas})


def _learners(request: HttpRequest, user: User) -> dict[str, Any]:
    problems = with_marks(request, access.visible_problems(user).filter(is_published=True))
    # First what was begun, then the easiest.
    unsolved = problems.filter(is_solved=False).order_by("-is_tried", "difficulty", "title")
    return {
        "standing": leaderboards.standing(user, None),
        "problem_count": Problem.objects.filter(is_published=True).count(),
        "next_problems": unsolved[:NEXT_PROBLEMS],
        "recent": access.visible_submissions(user).filter(user_id=user.pk)[:RECENT_SUBMISSIONS],
    }
