"""Finding what messages lost: the broker is a doorbell, the rows are the truth.

Rings again for queued rows whose ringing was not heard, takes running rows back from workers that are gone,
forgets old trials. Every step is a conditional UPDATE, so two sweeps at once do no harm.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db.models import Q, QuerySet

from judge import judging, submissions, trials, workers
from judge.claims import MAX_ATTEMPTS, Claim
from judge.models import Judging, Trial
from judge.verdicts import Status

log = structlog.stdlib.get_logger(__name__)

UNTOLD_AFTER = timedelta(seconds=2)
"""For rows that the broker was never told of: their own ringing has had this long."""
UNHEARD_AFTER = timedelta(seconds=60)
"""For rows that the broker was told of: the message is lost, or the queue is long."""
TRIALS_KEPT_FOR = timedelta(days=1)
AT_ONCE = 200
LOST_TEXT = "the worker was lost in mid-run, three times"


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What a sweep did."""

    rung: int = 0
    taken_back: int = 0
    given_up: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """One table of queued work."""

    rows: Callable[[], QuerySet[Any]]
    since: str
    """When a row was queued."""
    ring: Callable[[Any], bool]
    give_up: Callable[[Claim, str], None]


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
    Trial.objects.filter(created_at__lt=now - TRIALS_KEPT_FOR).delete()
    if taken_back or given_up:
        log.warning("sweep.lost_workers", taken_back=taken_back, given_up=given_up)
    return Swept(rung=rung, taken_back=taken_back, given_up=given_up)


def _lost(work: _Work, now: datetime) -> list[Any]:
    """Running rows past their deadline, or of a worker process of this host that has ended."""
    running = work.rows().filter(status=Status.RUNNING)
    return [row for row in running if _is_past(row.deadline_at, now) or workers.is_dead(row.worker)]


def _is_past(deadline: datetime | None, now: datetime) -> bool:
    return deadline is None or deadline < now


def _ring(work: _Work, now: datetime) -> int:
    """Ring for queued rows, the oldest first; how many the broker took."""
    untold = Q(rung_at=None, **{f"{work.since}__lt": now - UNTOLD_AFTER})
    unheard = Q(rung_at__lt=now - UNHEARD_AFTER)
    waiting = work.rows().filter(untold | unheard, status=Status.QUEUED).order_by("pk")
    rung = 0
    for row in waiting[:AT_ONCE]:
        if not work.ring(row):
            # The broker is away: each further try would cost a time-out.
            break
        rung += 1
    return rung
