"""One problem: its statement, hints, editorial and one's own submissions beside the editor."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from judge import access, installed_languages, submissions
from judge.models import BestResult
from judge.submissions import SubmissionRefused
from problems.models import Problem, ProblemRevision
from problems.package.languages import time_limit_ms
from web.api.throttles import SubmitThrottle
from web.models import User
from web.pages.learner import learner_of
from web.pages.results import verdict_words
from web.pages.run_form import run_form
from web.pages.sending import (
    THROTTLED,
    accepted,
    idempotency_key,
    readable_source,
    source_of,
    stranger,
    throttle,
)

TABS = {"statement": "Statement", "hints": "Hints", "editorial": "Editorial", "submissions": "Submissions"}
RECENT = 30


@require_safe
def problem_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The problem with an empty editor, or with the source of `?submission=` in it."""
    problem = access.get_problem(request.user, slug)
    context = _context(request, problem)
    wanted = request.GET.get("submission")
    if wanted:
        earlier = access.get_submission(request.user, wanted)
        context |= {"language": earlier.language, "source": earlier.source}
    return render(request, "web/problem.html", context)


@require_POST
def submit(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the source to the judge."""
    if not request.user.is_authenticated:
        return stranger(request, slug)
    problem = access.get_problem(request.user, slug)
    try:
        throttle(request, SubmitThrottle())
        sent = submissions.submit(
            user=learner_of(request),
            problem=problem,
            language=request.POST.get("language", ""),
            source=readable_source(request),
            idempotency_key=idempotency_key(request),
        )
    except SubmissionRefused as refusal:
        return refused(request, problem, refusal)
    return accepted(request, reverse("submission", args=[sent.public_id]))


def refused(request: HttpRequest, problem: Problem, refusal: SubmissionRefused) -> HttpResponse:
    """The problem with what was sent in the editor again, and the reason above it."""
    status = 429 if refusal.code == THROTTLED else 400
    if not request.accepts("text/html"):
        return JsonResponse({"code": refusal.code, "message": refusal.message}, status=status)
    sent = {"language": request.POST.get("language", ""), "source": source_of(request), "refusal": refusal}
    return render(request, "web/problem.html", _context(request, problem) | sent, status=status)


def _context(request: HttpRequest, problem: Problem) -> dict[str, Any]:
    revision = problem.current_revision
    if revision is None:
        raise access.NotFound(problem.slug)
    offered = installed_languages.offered(revision.languages)
    versions = installed_languages.version_words(row.key for row in offered)
    has_solved = _has_solved(request, problem)
    tabs = {
        key: label
        for key, label in TABS.items()
        if key != "editorial" or _may_read(request, has_solved, revision)
    }
    if not request.user.is_authenticated:
        del tabs["submissions"]
    tab = request.GET.get("tab", "")
    tab = tab if tab in tabs else "statement"
    mine = access.visible_submissions(request.user).filter(problem=problem, user_id=_own_id(request))
    return {
        "problem": problem,
        "revision": revision,
        "has_solved": has_solved,
        "solved_count": problem.best_results.filter(is_solved=True).count(),
        "tab": tab,
        "tabs": tabs,
        "mine": mine[:RECENT] if tab == "submissions" else [],
        "languages": [
            {"key": row.key, "name": row.name, "version": versions[row.key], "mode": row.editor}
            for row in offered
        ],
        "limits": {
            row.name: time_limit_ms(revision.time_limit_ms, revision.language_time_limits_ms, row.key)
            for row in offered
        },
        "starters": {row.key: revision.starters.get(row.key, row.starter) for row in offered},
        "language": offered[0].key if offered else "",
        "verdicts": verdict_words(),
        "draft_owner": request.user.pk or 0,
        "run_form": run_form(request, problem),
    }


def _own_id(request: HttpRequest) -> int:
    # No row belongs to user 0, which therefore stands for a stranger.
    return request.user.pk or 0


def _has_solved(request: HttpRequest, problem: Problem) -> bool:
    return BestResult.objects.filter(user_id=_own_id(request), problem=problem, is_solved=True).exists()


def _may_read(request: HttpRequest, has_solved: bool, revision: ProblemRevision) -> bool:
    is_staff = isinstance(request.user, User) and request.user.is_staff
    return (has_solved or is_staff) and bool(revision.editorial_html)
