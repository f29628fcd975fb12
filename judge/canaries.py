"""The canary of each worker slot: read at the start, every few minutes between leases, before measurements.

A slot is a core: whatever image a runner there has, its agent does the same work on it. What a reading means
is decided in `judge.measurement.steadiness`; a slot whose last reading was not steady measures nothing, but
goes on judging.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.utils import timezone

from judge import waiting, workers
from judge.measurement.steadiness import MOST_HISTORY, unsteady
from judge.models import CanaryReading
from sandbox.errors import SandboxError
from sandbox.images import image_tag
from sandbox.interface import CanaryTimes, Runner, Sandbox
from sandbox.languages import get as language_row

log = structlog.stdlib.get_logger(__name__)

LANGUAGE = "python3"
EVERY = timedelta(minutes=4)
KEPT = 360
"""Readings kept per slot: a day's worth."""
TRIES = 3
"""One reading may have met a moment's disturbance; so many in a row have not."""
QUEUE = "verify"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a canary sings."""

    host: str
    slot: str
    engine: str = ""


def place_of(slot: str, engine: str = "") -> Place:
    """This process's place."""
    return Place(host=workers.own_name().partition(":")[0][:60], slot=slot, engine=engine)


def keep_watch(sandbox: Sandbox, place: Place, now: datetime) -> CanaryReading | None:
    """Read the canary if that is due and nobody waits for this worker; never raises for a sandbox's fault."""
    newest = _history(place)[:1]
    if (newest and now - newest[0].created_at < EVERY) or waiting.is_outranked(QUEUE):
        return None
    try:
        with sandbox.runner(LANGUAGE) as runner:
            return read(runner, place, LANGUAGE)
    except SandboxError as fault:
        log.warning("canary.fault", slot=place.slot, fault=repr(fault))
        return None


def read(runner: Runner, place: Place, language: str) -> CanaryReading:
    """Let the canary of a leased runner sing, up to `TRIES` times until it is steady; append what it sang."""
    history = [_times(row) for row in _history(place)]
    for _ in range(TRIES):
        heard = runner.canary()
        reason = unsteady(history, _heard(heard))
        if not reason:
            break
    row = CanaryReading.objects.create(
        host=place.host,
        slot=place.slot,
        engine=place.engine,
        worker=workers.own_name()[:100],
        image=image_tag(language_row(language).image),
        cpu_ms=heard.cpu_ms,
        memory_ms=heard.memory_ms,
        syscall_ms=heard.syscall_ms,
        wall_ms=heard.wall_ms,
        is_steady=not reason,
        reason=reason[:120],
        created_at=timezone.now(),
    )
    if reason:
        log.warning("canary.unsteady", slot=place.slot, reason=reason)
    _prune(place)
    return row


def _history(place: Place) -> list[CanaryReading]:
    rows = CanaryReading.objects.filter(host=place.host, slot=place.slot)
    return list(rows.order_by("-id")[:MOST_HISTORY])


def _prune(place: Place) -> None:
    rows = CanaryReading.objects.filter(host=place.host, slot=place.slot).order_by("-id")
    oldest_kept = rows.values_list("id", flat=True)[KEPT - 1 : KEPT].first()
    if oldest_kept is not None:
        rows.filter(id__lt=oldest_kept).delete()


def _times(row: CanaryReading) -> dict[str, float]:
    return {"cpu": row.cpu_ms, "memory": row.memory_ms, "syscall": row.syscall_ms}


def _heard(times: CanaryTimes) -> dict[str, float]:
    return {"cpu": times.cpu_ms, "memory": times.memory_ms, "syscall": times.syscall_ms}
