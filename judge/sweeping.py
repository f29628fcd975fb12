"""Finding what messages lost: the broker is a doorbell, the rows are the truth.

Rings again for queued rows whose ringing was not heard, takes running rows back from workers that are gone,
judges again what ended as our fault, forgets old trials. Every step is a conditional UPDATE, so two sweeps at
once do no harm.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db.models import Q, QuerySet

from judge import doorbell, judging, retrying, submissions, trials, workers
from judge.claims import MAX_ATTEMPTS, Claim
from judge.models import Judging, Trial
from judge.verdicts import Status

log = structlog.stdlib.get_logger(__name__)

UNTOLD_AFTER = timedelta(seconds=2)
"""For rows that the broker was never told of: their own ringing has had this long."""
UNHEARD_AFTER = timedelta(seconds=60)
"""For rows that the broker was told of: the message is lost, or the queue is long."""
CLOCK_WENT_BACK = timedelta(minutes=10)
"""Nobody's clock is so far ahead: a time beyond it was written before ours went back."""
TRIALS_KEPT_FOR = timedelta(days=1)
AT_ONCE = 200
LOST_TEXT = "the worker was lost in mid-run, three times"


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What a sweep did."""

    rung: int = 0
    taken_back: int = 0
    given_up: int = 0
    retried: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """One table of queued work."""

    rows: Callable[[], QuerySet[Any]]
    since: str
    """When a row was queued."""
    ring: Callable[[Any], bool]
    give_up: Callable[[Claim, str], None]
    queue: str = ""
    """Where all of it waits; empty where each row names its own."""

    def queues(self, rows: QuerySet[Any]) -> list[str]:
        """Where the messages of these rows wait."""
        return (
            [self.queue] if self.queue else list(rows.order_by().values_list("queue", flat=True).distinct())
        )

    def of_queue(self, queue: str) -> dict[str, str]:
        """A filter for the rows whose messages wait there."""
        return {} if self.queue else {"queue": queue}


_WORK = (
    _Work(
        rows=Judging.objects.all,
        since="queued_at",
        ring=submissions.ring,
        give_up=judging.give_up,
    ),
    _Work(
        rows=Trial.objects.all,
        since="created_at",
        ring=trials.ring,
        give_up=trials.give_up,
        queue=trials.QUEUE,
    ),
)


def sweep(now: datetime) -> Swept:
    """Do all of it once. Called every few seconds."""
    rung = taken_back = given_up = 0
    for work in _WORK:
        for row in _lost(work, now):
            if row.attempts < MAX_ATTEMPTS:
                taken_back += Claim(row).try_again()
            else:
                given_up += 1
                work.give_up(Claim(row), LOST_TEXT)
        rung += _ring(work, now)
    retried = retrying.retry_due(now)
    Trial.objects.filter(created_at__lt=now - TRIALS_KEPT_FOR).delete()
    if taken_back or given_up:
        log.warning("sweep.lost_workers", taken_back=taken_back, given_up=given_up)
    return Swept(rung=rung, taken_back=taken_back, given_up=given_up, retried=retried)


def _lost(work: _Work, now: datetime) -> list[Any]:
    """Running rows past their deadline, or of a worker process of this host that has ended."""
    running = work.rows().filter(status=Status.RUNNING)
    return [row for row in running if _is_past(row.deadline_at, now) or workers.is_dead(row.worker)]


def _is_past(deadline: datetime | None, now: datetime) -> bool:
    return deadline is None or not now <= deadline <= now + CLOCK_WENT_BACK


def _ring(work: _Work, now: datetime) -> int:
    """Ring for queued rows, the oldest first; how many the broker took."""
    queued = work.rows().filter(status=Status.QUEUED)
    untold = queued.filter(_is_older(work.since, now - UNTOLD_AFTER, now), rung_at=None)
    unheard = queued.filter(_is_older("rung_at", now - UNHEARD_AFTER, now))
    rung = 0
    for row in [*untold.order_by("pk")[:AT_ONCE], *_lost_messages(work, queued, unheard)]:
        if not work.ring(row):
            # The broker is away: each further try would cost a time-out.
            break
        rung += 1
    return rung


def _is_older(field: str, limit: datetime, now: datetime) -> Q:
    # Or from a time that has not come: then the clock went back, and it is older than it looks.
    return Q(**{f"{field}__lt": limit}) | Q(**{f"{field}__gt": now + CLOCK_WENT_BACK})


def _lost_messages(work: _Work, queued: QuerySet[Any], unheard: QuerySet[Any]) -> list[Any]:
    """Rows whose message the broker has lost: as many as it holds too few, of the oldest.

    A queue may be long for hours. Ringing again for whatever waits would make it longer with every sweep.
    """
    found: list[Any] = []
    if not unheard.exists():
        return found
    for queue in work.queues(unheard):
        waiting = queued.filter(rung_at__isnull=False, **work.of_queue(queue)).count()
        missing = waiting - (doorbell.waiting(queue) or 0)
        if missing > 0:
            found += unheard.filter(**work.of_queue(queue)).order_by("pk")[: min(missing, AT_ONCE)]
    return found
