"""What a learner does at a problem besides sending: drafts, hints, giving up."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from judge import access
from problems.models import Problem
from web.api.throttles import DraftThrottle, seconds_to_wait
from web.pages.learner import learner_of, learner_or_none
from web.studying import drafts, editorials, hints
from web.studying.drafts import DraftRefused

MOST_DIGITS = 10


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """GET: one's drafts of a problem by language. POST: save one of them."""
    if not request.user.is_authenticated:
        message = _("You are not logged in any more. Your draft is kept on this device.")
        return JsonResponse({"code": "not_logged_in", "message": message}, status=401)
    problem = access.get_problem(request.user, slug)
    if request.method == "POST":
        return _save(request, problem)
    mine = drafts.of_problem(learner_of(request), problem)
    return JsonResponse({"drafts": {row.language: drafts.as_json(row) for row in mine}})


def _save(request: HttpRequest, problem: Problem) -> HttpResponse:
    if seconds_to_wait(DraftThrottle(), request) is not None:
        return JsonResponse({"code": "throttled", "message": ""}, status=HTTPStatus.TOO_MANY_REQUESTS)
    try:
        saved = drafts.save(
            user=learner_of(request),
            problem=problem,
            language=request.POST.get("language", ""),
            source=request.POST.get("source", "").replace("\r\n", "\n"),
            base=_number(request, "base"),
            reason=request.POST.get("reason", ""),
        )
    except DraftRefused as refusal:
        return JsonResponse({"code": refusal.code, "message": refusal.message}, status=400)
    if request.accepts("text/html"):
        return redirect("problem", problem.slug)
    other = {"source": saved.other.source} if saved.other else None
    return JsonResponse({"revision": saved.draft.revision, "other": other})


@login_required
@require_safe
def earlier_drafts(request: HttpRequest, slug: str) -> HttpResponse:
    """The texts that newer drafts took the place of."""
    problem = access.get_problem(request.user, slug)
    earlier = drafts.earlier_of(learner_of(request), problem)
    return render(request, "web/earlier_drafts.html", {"problem": problem, "earlier": earlier})


@require_POST
def open_hint(request: HttpRequest, slug: str) -> HttpResponse:
    """Open the next hint, for good."""
    problem = access.get_problem(request.user, slug)
    hints.open_next(learner_or_none(request), request.session, problem, _number(request, "number"))
    return redirect(f"{reverse('problem', args=[slug])}?tab=hints")


@require_POST
def give_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Open the editorial to somebody who has not solved the problem."""
    if not request.user.is_authenticated:
        return redirect_to_login(f"{reverse('problem', args=[slug])}?tab=editorial")
    problem = access.get_problem(request.user, slug)
    editorials.give_up(learner_of(request), problem)
    return redirect(f"{reverse('problem', args=[slug])}?tab=editorial")


def _number(request: HttpRequest, name: str) -> int:
    """A count of the form; 0 for anything that is none."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS else 0
