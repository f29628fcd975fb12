"""One problem: its statement, hints, editorial and one's own submissions beside the editor."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from judge import access, submissions
from judge.submissions import SubmissionRefused
from problems.models import Problem
from web.api.throttles import SubmitThrottle
from web.pages.learner import learner_of, learner_or_none
from web.pages.problem_context import context_of
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
from web.studying import drafts


@require_safe
def problem_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The problem with one's draft in the editor, or the source of `?submission=` or `?earlier=`."""
    problem = access.get_problem(request.user, slug)
    return render(request, "web/problem.html", _context(request, problem) | _prefilled(request, problem))


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
    sent = _in_editor(request.POST.get("language", ""), source_of(request)) | {"refusal": refusal}
    return render(request, "web/problem.html", _context(request, problem) | sent, status=status)


def _context(request: HttpRequest, problem: Problem) -> dict[str, Any]:
    return context_of(request, problem) | {"run_form": run_form(request, problem)}


def _prefilled(request: HttpRequest, problem: Problem) -> dict[str, Any]:
    """What an address puts into the editor in place of the draft."""
    learner = learner_or_none(request)
    if sent_id := request.GET.get("submission"):
        sent = access.get_submission(request.user, sent_id)
        return _in_editor(sent.language, sent.source)
    if learner and (earlier_id := request.GET.get("earlier")):
        earlier = drafts.get_earlier(learner, problem, earlier_id)
        return _in_editor(earlier.draft.language, earlier.source)
    return {}


def _in_editor(language: str, source: str) -> dict[str, Any]:
    return {"language": language, "source": source, "is_prefilled": True}
