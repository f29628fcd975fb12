"""Who works on a queued row: claimed, renewed and ended by UPDATEs that name the state they expect.

Only one caller gets a claim, however often the doorbell rings. A claim is a lease: it is renewed while its
process works, and whoever lost it (the sweep gave the row away) can neither renew nor end it.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from judge import workers
from judge.models import Judging, Trial
from judge.verdicts import Status

MAX_ATTEMPTS = 3
LEASE_S = 60.0
"""How long a worker may be silent before it counts as lost; see `judge.heartbeat`."""

Row = Judging | Trial


class GivenAway(Exception):
    """The sweep has given this attempt to another worker: stop, and change nothing."""


@dataclass(slots=True)
class Claim:
    """The right to work on one row until the lease ends."""

    row: Row
    is_lost: bool = False
    """Found by a renewal; what is worked on is somebody else's by now."""

    @property
    def rows(self) -> "QuerySet[Judging] | QuerySet[Trial]":
        """The row itself, as long as it is ours."""
        model = type(self.row)
        return model.objects.filter(pk=self.row.pk, status=Status.RUNNING, attempts=self.row.attempts)

    def renew(self) -> None:
        """Begin the lease anew; raises `GivenAway` when it is no longer ours."""
        deadline = timezone.now() + timedelta(seconds=LEASE_S)
        if not self.rows.update(deadline_at=deadline):
            self.is_lost = True
            raise GivenAway(str(self.row))

    def check(self) -> None:
        """Raise `GivenAway` when a renewal has found the lease lost."""
        if self.is_lost:
            raise GivenAway(str(self.row))

    def has_waited_for_engine(self, patience: timedelta) -> bool:
        """Whether this row has found the engine away for so long already.

        How long it stood in a queue before says nothing about the engine.
        """
        since = self.row.engine_away_since
        return since is not None and timezone.now() - since >= patience

    def wait_for_engine(self, **fields: object) -> bool:
        """Queue the row for the sweep to ring later; False when it is no longer ours.

        Nothing was tried, so no attempt is used up.
        """
        since = self.row.engine_away_since or timezone.now()
        return self.try_again(attempts=self.row.attempts - 1, engine_away_since=since, **fields)

    def try_again(self, **fields: object) -> bool:
        """Queue the row again; False when it is no longer ours."""
        return self.end(**{"status": Status.QUEUED, "rung_at": None, "engine_away_since": None, **fields})

    def end(self, **fields: object) -> bool:
        """End this attempt with these values; False when it is no longer ours."""
        return bool(self.rows.update(deadline_at=None, worker="", **fields))


def take(queued: "QuerySet[Judging] | QuerySet[Trial]", **fields: object) -> Claim | None:
    """Claim the one row of a queryset; None when it is ended, or another worker has it."""
    claim = _claimed(queued, fields)
    if claim is None and _released_of_dead_worker(queued):
        claim = _claimed(queued, fields)
    return claim


def _claimed(queued: "QuerySet[Judging] | QuerySet[Trial]", fields: dict[str, Any]) -> Claim | None:
    deadline = timezone.now() + timedelta(seconds=LEASE_S)
    with transaction.atomic():
        claimed = queued.filter(status=Status.QUEUED).update(
            status=Status.RUNNING,
            attempts=F("attempts") + 1,
            worker=workers.own_name(),
            deadline_at=deadline,
            **fields,
        )
        if not claimed:
            return None
        row = queued.get()
    return Claim(row)


def _released_of_dead_worker(rows: "QuerySet[Judging] | QuerySet[Trial]") -> bool:
    # The broker redelivers at once when a worker process is killed: its row need not wait for the deadline.
    running = rows.filter(status=Status.RUNNING, attempts__lt=MAX_ATTEMPTS).first()
    return running is not None and workers.is_dead(running.worker) and Claim(running).try_again()
