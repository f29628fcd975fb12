"""What happens when a form comes back without its proof: nothing that was written is lost."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException, UnreadablePostError
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

FORBIDDEN = 403
FEWEST_CHARACTERS = 20
"""What is shorter is typed again sooner than it is copied."""
SECRET = ("password", "token", "secret", "code", "key")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Tell what to do, with the text that was sent."""
    if not request.accepts("text/html"):
        words = gettext("This page has expired. Reload it, then send it again; your draft is kept.")
        return JsonResponse({"code": "expired", "message": words}, status=FORBIDDEN)
    return render(
        request, "403_csrf.html", {"kept": _kept(request), "back": _back(request)}, status=FORBIDDEN
    )


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """Field and text of whatever was long enough to be missed, and is no secret."""
    try:
        sent = request.POST.items()
    except (RawPostDataException, UnreadablePostError):
        return []
    return [
        (name, text)
        for name, text in sent
        if isinstance(text, str)
        and len(text.strip()) >= FEWEST_CHARACTERS
        and not any(word in name.lower() for word in SECRET)
    ]


def _back(request: HttpRequest) -> str:
    """The page that the form was on, if it was one of this site; empty: nobody knows."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(referer)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
