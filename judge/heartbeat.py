"""Keeps a claim alive while its process works, however long a step takes on a busy machine.

A step has no honest bound: containers are started, validators and sources compiled, all by a machine that may
have a hundred other things to do. What tells a worker that is gone from a slow one is whether it still beats.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.db import DatabaseError, connections

from judge.celery import HARD_LIMIT_S
from judge.claims import LEASE_S, Claim, GivenAway

log = structlog.stdlib.get_logger(__name__)

BEAT_S = LEASE_S / 6
"""Several beats may be late or fail before the lease is over."""
LONGEST_S = float(HARD_LIMIT_S)
"""A task is killed after so long; a thread that outlives it must not keep its row."""


@contextmanager
def kept_alive(claim: Claim) -> Iterator[None]:
    """Renew the claim in the background as long as the body runs."""
    is_over = threading.Event()
    thread = threading.Thread(target=_beat, args=(claim, is_over), name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def _beat(claim: Claim, is_over: threading.Event) -> None:
    until = time.monotonic() + LONGEST_S
    try:
        while not is_over.wait(BEAT_S) and time.monotonic() < until:
            if not _renewed(claim):
                return
    finally:
        # The connections of this thread; nobody else closes them.
        connections.close_all()


def _renewed(claim: Claim) -> bool:
    """Whether it is worth going on: a database that is away for a moment is no reason to stop."""
    try:
        claim.renew()
    except GivenAway:
        return False
    except DatabaseError as error:
        log.warning("heartbeat.failed", row=str(claim.row), error=str(error))
    return True
