"""Who is calling: a personal token in `Authorization: Bearer …`, or a page's session with its CSRF token."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from web.accounts.staff import lacks_factor
from web.models import ApiToken, User

KEYWORD = "bearer"
USE_IS_NOTED_EVERY = timedelta(minutes=1)
"""A token's last use is for people to read; a write per request would be a high price for its seconds."""


class CsrfFailed(exceptions.PermissionDenied):
    """A session without its CSRF token: perhaps another site is speaking with the visitor's cookies."""

    default_code = "csrf_failed"


class TokenAuthentication(authentication.BaseAuthentication):
    """Look the token up by its hash; an expired, revoked or unknown one is refused with its reason."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        words = request.headers.get("authorization", "").split()
        if not words or words[0].lower() != KEYWORD:
            return None
        if len(words) != 2:
            raise exceptions.AuthenticationFailed("Write the header as: Authorization: Bearer <token>")
        token = _usable(words[1], timezone.now())
        _note_use(token, timezone.now())
        if lacks_factor(token.user):
            token.user.strip()
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


class SessionAuthentication(authentication.SessionAuthentication):
    """The session of the site's own pages. Unsafe methods need the CSRF token."""

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except exceptions.PermissionDenied as error:
            raise CsrfFailed(str(error.detail)) from error

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


def token_of(request: Request) -> ApiToken | None:
    """The token a request came with; None for a session."""
    return request.auth if isinstance(request.auth, ApiToken) else None


def _usable(secret: str, now: datetime) -> ApiToken:
    token = ApiToken.objects.select_related("user").filter(digest=ApiToken.digest_of(secret)).first()
    if token is None:
        raise exceptions.AuthenticationFailed("This token is not known here.", code="unknown_token")
    if token.revoked_at is not None:
        raise exceptions.AuthenticationFailed("This token was revoked.", code="revoked_token")
    if token.expires_at is not None and token.expires_at <= now:
        raise exceptions.AuthenticationFailed("This token has expired.", code="expired_token")
    if not token.user.is_active:
        raise exceptions.AuthenticationFailed("This account is closed.", code="account_closed")
    return token


def _note_use(token: ApiToken, now: datetime) -> None:
    stale = now - USE_IS_NOTED_EVERY
    if token.last_used_at is not None and token.last_used_at > stale:
        return
    unnoted = Q(last_used_at=None) | Q(last_used_at__lte=stale)
    ApiToken.objects.filter(unnoted, pk=token.pk).update(last_used_at=now)
