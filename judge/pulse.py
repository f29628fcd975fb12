"""When the sweep last came to its end: beat has no door to knock at, but this it leaves behind."""

from datetime import UTC, datetime, timedelta

import redis
import structlog
from django.conf import settings

log = structlog.stdlib.get_logger(__name__)

KEY = "whetstone:swept-at"
KEPT_FOR = timedelta(days=1)


def _client() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=2)


def note(now: datetime) -> None:
    """Remember a sweep; never raises for a Redis that is away."""
    try:
        with _client() as client:
            client.set(KEY, now.isoformat(), ex=KEPT_FOR)
    except (redis.RedisError, OSError) as error:
        log.warning("pulse.not_noted", error=str(error))


def last() -> datetime | None:
    """The last sweep of all workers; None when there was none for a day, or Redis is away."""
    try:
        with _client() as client:
            value = client.get(KEY)
    except (redis.RedisError, OSError):
        return None
    return datetime.fromisoformat(value.decode()).astimezone(UTC) if isinstance(value, bytes) else None
