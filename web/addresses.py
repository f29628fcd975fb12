"""Where a request comes from: one rule for pages and API."""

from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request


def address_of(request: HttpRequest | Request) -> str:
    """The visitor's address. Only in production stands a proxy before us whose last entry is true; anybody
    can write the other entries, or, without a proxy, all of them.

    The server in front of Django must not put its own guess in its place: it runs with --no-proxy-headers.
    """
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if settings.IS_PRODUCTION and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
