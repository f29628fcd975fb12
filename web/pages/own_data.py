"""`/account/data/`: one's own data as a download. `/account/delete/`: the end of an account."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web.models import User
from web.own_data.archive import archive_of
from web.own_data.leaving import LeavingRefused, delete_account
from web.pages import limits
from web.pages.learner import learner_of

DOWNLOADS = limits.Limit("own-data", 10, 3600)
WRONG_PASSWORDS = limits.Limit("delete-password", 10, 300)
RECENTLY = timedelta(minutes=10)
"""Who has no password has to have logged in so recently to delete the account."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def data_page(request: HttpRequest) -> HttpResponseBase:
    """What the download holds; a POST sends it."""
    user = learner_of(request)
    if request.method != "POST":
        return render(request, "web/account/data.html")
    if limits.is_exceeded(DOWNLOADS, str(user.pk)):
        messages.error(request, _("That was often enough for one hour. Please try again later."))
        return redirect("own-data")
    limits.count(DOWNLOADS, str(user.pk))
    response = StreamingHttpResponse(_streamed(archive_of(user)), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="whetstone-data.zip"'
    return response


async def _streamed(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    while (piece := await sync_to_async(lambda: next(pieces, None))()) is not None:
        yield piece


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_page(request: HttpRequest) -> HttpResponse:
    """What goes and what stays; a POST that proves who asks does it."""
    user = learner_of(request)
    problem = _refusal(request, user) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        try:
            delete_account(user)
        except LeavingRefused as refused:
            problem = str(refused)
        else:
            logout(request)
            messages.success(request, _("Your account and what was yours are deleted. Farewell!"))
            return redirect("home")
    context = {"problem": problem, "has_password": user.has_usable_password(), "is_recent": _is_recent(user)}
    return render(request, "web/account/delete.html", context, status=400 if problem else 200)


def _refusal(request: HttpRequest, user: User) -> str:
    """Why this request does not prove that the account's holder asks for it; empty if it does."""
    if not user.has_usable_password():
        return "" if _is_recent(user) else _("Please log in again first, then delete the account.")
    if limits.is_exceeded(WRONG_PASSWORDS, str(user.pk)):
        return _("Too many tries. Please wait some minutes and try again.")
    if user.check_password(request.POST.get("password", "")):
        return ""
    limits.count(WRONG_PASSWORDS, str(user.pk))
    return _("That is not your password.")


def _is_recent(user: User) -> bool:
    return user.last_login is not None and timezone.now() - user.last_login < RECENTLY
