"""Showing a verdict to others: the owner's switch, and the page behind the link."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from judge import access
from web.pages.learner import learner_of
from web.pages.submission_panel import runtime_context
from web.sharing import links


@login_required
@require_POST
def share(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Make, change or end the link of one's own submission."""
    submission = access.get_own_submission(learner_of(request), public_id)
    if request.POST.get("action") == "stop":
        links.stop(submission)
        messages.success(request, gettext("The link is gone. Whoever follows it now finds nothing."))
    else:
        links.share(submission, shows_source="with_source" in request.POST)
        messages.success(request, gettext("Whoever has the link sees the verdict."))
    return redirect("submission", public_id)


@require_safe
def shared_verdict(request: HttpRequest, key: str) -> HttpResponse:
    """A verdict for whoever has its link: no data of cases, no name, the source only if chosen."""
    link = links.follow(key)
    submission = link.submission
    judging = submission.current_judging
    context = {
        "link": link,
        "submission": submission,
        "judging": judging,
        "lines": range(1, submission.source.count("\n") + 2),
        **runtime_context(submission, judging),
    }
    response = render(request, "web/shared.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
