"""Whose clock and whose language a page speaks: the account's choice, else what the browser says."""

from urllib.parse import unquote
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.deprecation import MiddlewareMixin

from web import timezones
from web.models import User

TIMEZONE_COOKIE = "timezone"
"""Written by `site.js`, as only the browser can know it."""
CLOCKLESS = ("/api/", "/healthz")
"""Machines ask here: the API speaks UTC, and the health check must not need the database."""


class LocalizationMiddleware(MiddlewareMixin):
    """Activate the visitor's time zone, and the language where the account names one.

    Django's own LocaleMiddleware stands before it and has chosen the browser's language.
    """

    def process_request(self, request: HttpRequest) -> None:
        if request.path.startswith(CLOCKLESS):
            timezone.deactivate()
            return
        user = request.user if isinstance(request.user, User) else None
        timezone.activate(_zone_of(user, request.COOKIES.get(TIMEZONE_COOKIE, "")))
        if user and user.language in dict(settings.LANGUAGES):
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language


def _zone_of(user: User | None, cookie: str) -> ZoneInfo:
    wanted = (user.timezone if user else "", unquote(cookie), settings.TIME_ZONE)
    found = (timezones.zone(name) for name in wanted if name)
    return next((zone for zone in found if zone), ZoneInfo(timezones.UTC))
