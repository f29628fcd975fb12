"""How much work waits: in the broker's queues, which decides whether unhurried work makes room, and before
one judging, for whoever waits for it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import redis
import structlog
from django.conf import settings

from judge.celery import QUEUES
from judge.models import Judging, Trial
from judge.verdicts import Status

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a judging stands in the queue."""

    position: int
    """From 1: how many come before it, and itself."""
    urgent: int
    """How many of those before it are of a more urgent queue."""
    busy: Mapping[str, int]
    """What workers do meanwhile: how many, by the queue that it came from."""

    @property
    def busy_count(self) -> int:
        """How many workers are at work."""
        return sum(self.busy.values())


def place_of(judging: Judging) -> Place:
    """Where a queued judging stands by the rows; the broker may serve neighbours the other way round."""
    waiting = Judging.objects.filter(status=Status.QUEUED)
    earlier = QUEUES[: QUEUES.index(judging.queue)] if judging.queue in QUEUES else ()
    urgent = waiting.filter(queue__in=earlier).count()
    before = waiting.filter(queue=judging.queue, pk__lt=judging.pk).count()
    running = Judging.objects.filter(status=Status.RUNNING).values_list("queue", flat=True)
    busy = Counter(running) + Counter(trial=Trial.objects.filter(status=Status.RUNNING).count())
    return Place(position=urgent + before + 1, urgent=urgent, busy=busy)


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
