"""One problem: its statement, hints, editorial and one's own submissions beside the editor."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from judge import access, installed_languages, submissions, trials
from judge.models import BestResult
from judge.submissions import SubmissionRefused
from problems.models import Problem, ProblemRevision
from problems.package.languages import time_limit_ms
from web.api.throttles import SubmitThrottle, TrialThrottle, UserThrottle, seconds_to_wait
from web.idempotency import KEY_RULE, is_key
from web.models import User
from web.pages.learner import learner_of
from web.pages.results import verdict_words

TABS = {"statement": "Statement", "hints": "Hints", "editorial": "Editorial", "submissions": "Submissions"}
RECENT = 30
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
UNREADABLE_MESSAGE = "The source is not UTF-8 text: it holds characters that cannot be read (U+FFFD)."
THROTTLED = "throttled"
NOT_LOGGED_IN = "You are not logged in any more. Log in in another tab, then send it again."


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
        return _stranger(request, slug)
    problem = access.get_problem(request.user, slug)
    try:
        _throttle(request, SubmitThrottle())
        sent = submissions.submit(
            user=learner_of(request),
            problem=problem,
            language=request.POST.get("language", ""),
            source=_readable_source(request),
            idempotency_key=_idempotency_key(request),
        )
    except SubmissionRefused as refusal:
        return _refused(request, problem, refusal)
    return _accepted(request, reverse("submission", args=[sent.public_id]))


@require_POST
def run_samples(request: HttpRequest, slug: str) -> HttpResponse:
    """Run the source on the samples only."""
    if not request.user.is_authenticated:
        return _stranger(request, slug)
    problem = access.get_problem(request.user, slug)
    language = request.POST.get("language", "")
    try:
        _throttle(request, TrialThrottle())
        trial = trials.start(
            user=learner_of(request), problem=problem, language=language, source=_readable_source(request)
        )
    except SubmissionRefused as refusal:
        return _refused(request, problem, refusal)
    return _accepted(request, reverse("trial", args=[trial.public_id]))


def _stranger(request: HttpRequest, slug: str) -> HttpResponse:
    """Where a session that ran out meanwhile goes on: at the problem, where the draft is."""
    if request.accepts("text/html"):
        return redirect_to_login(reverse("problem", args=[slug]))
    return JsonResponse({"code": "not_logged_in", "message": NOT_LOGGED_IN}, status=401)


def _accepted(request: HttpRequest, url: str) -> HttpResponse:
    if request.accepts("text/html"):
        return redirect(url)
    return JsonResponse({"url": url}, status=201)


def _refused(request: HttpRequest, problem: Problem, refusal: SubmissionRefused) -> HttpResponse:
    status = 429 if refusal.code == THROTTLED else 400
    if not request.accepts("text/html"):
        return JsonResponse({"code": refusal.code, "message": refusal.message}, status=status)
    sent = {"language": request.POST.get("language", ""), "source": _source(request), "refusal": refusal}
    return render(request, "web/problem.html", _context(request, problem) | sent, status=status)


def _throttle(request: HttpRequest, throttle: UserThrottle) -> None:
    """Raise `SubmissionRefused` for whoever sends too often."""
    wait_s = seconds_to_wait(throttle, request)
    if wait_s is not None:
        raise SubmissionRefused(THROTTLED, f"You send too often. Wait {wait_s:.0f} s, then try again.")


def _source(request: HttpRequest) -> str:
    # Forms are sent with CRLF line ends by the standard, whatever the learner typed.
    return request.POST.get("source", "").replace("\r\n", "\n")


def _readable_source(request: HttpRequest) -> str:
    """The source of the form; raises `SubmissionRefused` when its bytes were no UTF-8."""
    source = _source(request)
    # That is what Django has put in place of them by now.
    if UNREADABLE in source:
        raise SubmissionRefused("source_not_utf8", UNREADABLE_MESSAGE)
    return source


def _idempotency_key(request: HttpRequest) -> str:
    """The form's key, empty when it has none; raises `SubmissionRefused` when it can be none."""
    key = request.POST.get("idempotency_key", "")
    if key and not is_key(key):
        raise SubmissionRefused("malformed_idempotency_key", f"The key of the form must be {KEY_RULE}.")
    return key


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
    }


def _own_id(request: HttpRequest) -> int:
    # No row belongs to user 0, which therefore stands for a stranger.
    return request.user.pk or 0


def _has_solved(request: HttpRequest, problem: Problem) -> bool:
    return BestResult.objects.filter(user_id=_own_id(request), problem=problem, is_solved=True).exists()


def _may_read(request: HttpRequest, has_solved: bool, revision: ProblemRevision) -> bool:
    is_staff = isinstance(request.user, User) and request.user.is_staff
    return (has_solved or is_staff) and bool(revision.editorial_html)
