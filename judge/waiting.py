"""How much work waits in the broker's queues: what decides whether unhurried work makes room."""

from collections.abc import Mapping, Sequence
from functools import cache

import redis
import structlog
from django.conf import settings

from judge.celery import QUEUES

log = structlog.stdlib.get_logger(__name__)


def lengths() -> Mapping[str, int] | None:
    """Messages that wait, by queue; None when the broker does not answer."""
    try:
        with _client(settings.REDIS_URL).pipeline(transaction=False) as pipe:
            for queue in QUEUES:
                pipe.llen(queue)
            found = pipe.execute()
    except (redis.RedisError, OSError) as error:
        log.warning("waiting.broker_away", error=str(error))
        return None
    return dict(zip(QUEUES, map(int, found), strict=True))


def is_outranked(queue: str) -> bool:
    """Whether work of a more urgent queue waits. A broker that is away has nothing to give."""
    return outranked(queue, lengths() or {}, QUEUES)


def outranked(queue: str, waiting: Mapping[str, int], order: Sequence[str]) -> bool:
    """Whether anything waits in a queue that is served before `queue`; `order` is that of serving."""
    return any(waiting.get(earlier, 0) > 0 for earlier in order[: order.index(queue)])


@cache
def _client(url: str) -> "redis.Redis":
    return redis.Redis.from_url(url, socket_connect_timeout=1, socket_timeout=1)
