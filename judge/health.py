"""How the judge is doing, for staff: what waits, who works, and whether the canaries sing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from judge import pulse, waiting
from judge.models import CanaryReading, Judging, Trial
from judge.verdicts import Status

SHOWN = 60
"""Readings of each slot, the newest."""
FORGOTTEN_AFTER = timedelta(days=1)
"""A slot not heard of for so long is no part of the site any more."""
MOST_SLOTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One worker slot and its canary; `readings` are oldest first, at least one."""

    host: str
    slot: str
    readings: Sequence[CanaryReading]

    @property
    def newest(self) -> CanaryReading:
        """What it sang last."""
        return self.readings[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Everything the page shows."""

    queues: Mapping[str, int] | None
    """Messages that wait; None: the broker does not answer."""
    swept_at: datetime | None
    running: Mapping[str, datetime | None]
    """Processes that judge now, and when they last said so must be renewed by."""
    slots: Sequence[Slot]


def look(now: datetime) -> Health:
    """What is so now."""
    return Health(
        queues=waiting.lengths(),
        swept_at=pulse.last(),
        running=_running(),
        slots=_slots(now - FORGOTTEN_AFTER),
    )


def _running() -> dict[str, datetime | None]:
    found: dict[str, datetime | None] = {}
    for model in (Judging, Trial):
        rows = model.objects.filter(status=Status.RUNNING).values_list("worker", "deadline_at")
        found |= dict(rows)
    return found


def _slots(since: datetime) -> list[Slot]:
    heard = CanaryReading.objects.filter(created_at__gte=since)
    places = heard.order_by("host", "slot").values_list("host", "slot").distinct()[:MOST_SLOTS]
    return [Slot(host=host, slot=slot, readings=_readings(host, slot)) for host, slot in places]


def _readings(host: str, slot: str) -> list[CanaryReading]:
    rows = CanaryReading.objects.filter(host=host, slot=slot).order_by("-id")
    return list(rows[:SHOWN])[::-1]
