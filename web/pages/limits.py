"""How often somebody may do what floods others. Logging in and signing up are counted by allauth."""

import logging
from dataclasses import dataclass

from django.core.cache import cache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` events of this `name` in `seconds`, for one address or one account name."""

    name: str
    count: int
    seconds: int


def is_exceeded(limit: Limit, subject: str) -> bool:
    """Whether `subject` has used the limit up. Without a cache nobody is locked out."""
    try:
        return int(cache.get(_key(limit, subject), 0)) >= limit.count
    except RedisError:
        logger.warning("the cache is away; %s is not limited", limit.name)
        return False


def count(limit: Limit, subject: str) -> None:
    """Note one event of `subject`; the window starts at its first event."""
    try:
        cache.add(_key(limit, subject), 0, timeout=limit.seconds)
        cache.incr(_key(limit, subject))
    except (RedisError, ValueError):
        # ValueError: the key ran out between the two calls; the next event starts a new window.
        logger.warning("an event of %s was not counted", limit.name)


def _key(limit: Limit, subject: str) -> str:
    return f"limit:{limit.name}:{subject.encode().hex()}"
