"""How often one caller may call. Rates stand in the settings, per minute and by scope."""

import logging
import math

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
