"""Ringing for work: a message carries a task's name and one id, and may be lost without harm."""

import structlog
from celery import current_app
from kombu.exceptions import OperationalError

log = structlog.stdlib.get_logger(__name__)


def ring(task: str, row_id: int, *, queue: str) -> bool:
    """Tell the broker that a row waits; False when the broker did not take it (the sweep rings again)."""
    try:
        current_app.send_task(task, args=(row_id,), queue=queue, ignore_result=True)
    except (OperationalError, OSError) as error:
        log.warning("doorbell.broker_away", task=task, row=row_id, error=str(error))
        return False
    return True
