"""What sending a source has in common, to be judged or to be tried."""

import math

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from judge.submissions import SubmissionRefused
from web.api.throttles import UserThrottle, seconds_to_wait
from web.idempotency import KEY_RULE, is_key

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
UNREADABLE_MESSAGE = gettext_lazy(
    "The source is not UTF-8 text: it holds characters that cannot be read (U+FFFD)."
)
THROTTLED = "throttled"
NOT_LOGGED_IN = gettext_lazy("You are not logged in any more. Log in in another tab, then send it again.")


def stranger(request: HttpRequest, slug: str) -> HttpResponse:
    """Where a session that ran out meanwhile goes on: at the problem, where the draft is."""
    if request.accepts("text/html"):
        return redirect_to_login(reverse("problem", args=[slug]))
    return JsonResponse({"code": "not_logged_in", "message": str(NOT_LOGGED_IN)}, status=401)


def accepted(request: HttpRequest, url: str) -> HttpResponse:
    """Where the answer will be: for pages as a redirect, for scripts as data."""
    if request.accepts("text/html"):
        return redirect(url)
    return JsonResponse({"url": url}, status=201)


def throttle(request: HttpRequest, rule: UserThrottle) -> None:
    """Raise `SubmissionRefused` for whoever sends too often."""
    wait_s = seconds_to_wait(rule, request)
    if wait_s is not None:
        message = gettext("You send too often. Wait %(seconds)d s, then try again.")
        raise SubmissionRefused(THROTTLED, message % {"seconds": math.ceil(wait_s)})


def source_of(request: HttpRequest) -> str:
    """The source of the form as it was typed."""
    # Forms are sent with CRLF line ends by the standard, whatever the learner typed.
    return request.POST.get("source", "").replace("\r\n", "\n")


def readable_source(request: HttpRequest) -> str:
    """The source of the form; raises `SubmissionRefused` when its bytes were no UTF-8."""
    source = source_of(request)
    # That is what Django has put in place of them by now.
    if UNREADABLE in source:
        raise SubmissionRefused("source_not_utf8", str(UNREADABLE_MESSAGE))
    return source


def idempotency_key(request: HttpRequest) -> str:
    """The form's key, empty when it has none; raises `SubmissionRefused` when it can be none."""
    key = request.POST.get("idempotency_key", "")
    if key and not is_key(key):
        message = gettext("The key of the form must be %(rule)s.") % {"rule": KEY_RULE}
        raise SubmissionRefused("malformed_idempotency_key", message)
    return key
