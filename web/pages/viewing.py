"""For staff: look at the site as a learner does, and stop doing so."""

import structlog
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from web import viewing
from web.pages.learner import learner_of

log = structlog.stdlib.get_logger(__name__)


@login_required
@require_POST
def view_as_learner(request: HttpRequest) -> HttpResponse:
    """Begin; for others than staff there is nothing here."""
    if not learner_of(request).is_staff:
        raise Http404
    viewing.begin(request)
    log.info("staff.views_as_learner", user_id=request.user.pk)
    return redirect(_back(request))


@login_required
@require_POST
def view_as_staff(request: HttpRequest) -> HttpResponse:
    """End; whoever never began loses and gains nothing."""
    viewing.end(request)
    log.info("staff.views_as_staff", user_id=request.user.pk)
    messages.success(request, gettext("You see the site as staff again."))
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """The page that was left, if it is one of this site."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return "/"
