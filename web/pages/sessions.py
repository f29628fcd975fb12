"""`/account/sessions/`: where one is logged in, and logging out there."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from judge import access
from web.accounts import sessions
from web.pages.learner import learner_of


@login_required
@require_safe
def session_list(request: HttpRequest) -> HttpResponse:
    """The browsers that are logged in."""
    found = sessions.open_sessions(learner_of(request), request.session.session_key)
    return render(request, "web/account/sessions.html", {"sessions": found})


@login_required
@require_POST
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """Log one of one's own browsers out."""
    if not sessions.end(learner_of(request), session_id):
        raise access.NotFound(session_id)
    messages.success(request, gettext("That browser is logged out."))
    return redirect("sessions")


@login_required
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Log out everywhere, or everywhere else."""
    learner = learner_of(request)
    if request.POST.get("keep") != "this":
        sessions.end_all(learner)
        logout(request)
        messages.success(request, gettext("You are logged out everywhere."))
        return redirect("login")
    sessions.end_others(request, learner)
    messages.success(request, gettext("You are logged out everywhere else."))
    return redirect("sessions")
