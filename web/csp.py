"""The Content-Security-Policy of every answer: own files only, and scripts or styles in a page by nonce."""

import secrets
from collections.abc import Awaitable, Callable

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponseBase

HEADER = "Content-Security-Policy"


def policy(nonce: str) -> str:
    """The header's value. `nonce` marks the elements that this very answer may hold."""
    directives = {
        "default-src": "'self'",
        "script-src": f"'self' 'nonce-{nonce}'",
        "style-src": f"'self' 'nonce-{nonce}'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


class CSPMiddleware:
    """Give each request a `csp_nonce` for its templates, and each answer the policy that names it."""

    sync_capable = True
    async_capable = True

    def __init__(
        self, get_response: Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]
    ) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]
        response = self.get_response(request)
        if isinstance(response, HttpResponseBase):
            return _with_policy(response, nonce)
        return _awaited(response, nonce)


async def _awaited(coming: Awaitable[HttpResponseBase], nonce: str) -> HttpResponseBase:
    return _with_policy(await coming, nonce)


def _with_policy(response: HttpResponseBase, nonce: str) -> HttpResponseBase:
    response.headers.setdefault(HEADER, policy(nonce))
    return response
