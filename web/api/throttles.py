"""How often one caller may call. Rates stand in the settings, per minute and by scope.

The pages count what costs a runner's time here as well: a user's submissions are one count, however sent.
"""

import logging
import math
from typing import cast

from django.http import HttpRequest
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from web.addresses import address_of

log = logging.getLogger(__name__)


class _Throttle(SimpleRateThrottle):
    """Counts in the cache. Without a cache nobody is counted: a judge that refuses everybody is worse."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        try:
            return super().allow_request(request, view)
        except (RedisError, OSError) as error:
            log.warning("throttle.no_cache", extra={"error": str(error)})
            return True

    def wait(self) -> float | None:
        seconds = super().wait()
        return None if seconds is None else max(1, math.ceil(seconds))


class AnonThrottle(_Throttle):
    """Visitors without an account, by address."""

    scope = "anon"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        if request.user and request.user.is_authenticated:
            return None
        return self.cache_format % {"scope": self.scope, "ident": address_of(request)}


class UserThrottle(_Throttle):
    """One user, over all their tokens and sessions."""

    scope = "user"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        if not (request.user and request.user.is_authenticated):
            return None
        return self.cache_format % {"scope": self.scope, "ident": request.user.pk}


class SubmitThrottle(UserThrottle):
    """Submitting costs a runner's time, so it has a stricter count of its own."""

    scope = "submit"


class TrialThrottle(UserThrottle):
    """So does a run on the samples."""

    scope = "trial"


class DraftThrottle(UserThrottle):
    """An editor saves each second or two while somebody types; a loop that fills tables is slowed down."""

    scope = "draft"


def seconds_to_wait(throttle: UserThrottle, request: HttpRequest) -> float | None:
    """Count a page's request of a user; None when it may go on, else when the next one may, in seconds."""
    # Of a request a throttle looks at the user only, of a view at nothing.
    if throttle.allow_request(cast(Request, request), APIView()):
        return None
    return throttle.wait() or 1.0
