"""Ringing for work: a message carries a task's name and one id, and may be lost without harm."""

import redis
import structlog
from celery import current_app
from kombu.exceptions import ChannelError, OperationalError

log = structlog.stdlib.get_logger(__name__)


def ring(task: str, row_id: int, *, queue: str) -> bool:
    """Tell the broker that a row waits; False when the broker did not take it (the sweep rings again)."""
    try:
        current_app.send_task(task, args=(row_id,), queue=queue, ignore_result=True)
    except (OperationalError, OSError) as error:
        log.warning("doorbell.broker_away", task=task, row=row_id, error=str(error))
        return False
    return True


def waiting(queue: str) -> int | None:
    """How many messages of a queue no worker has taken yet; None when the broker does not answer."""
    try:
        with current_app.connection_for_write() as connection:
            declared = connection.default_channel.queue_declare(queue, passive=True)
    except ChannelError:
        return 0  # nobody has ever used this queue
    except (OperationalError, redis.RedisError, OSError) as error:
        log.warning("doorbell.broker_away", queue=queue, error=str(error))
        return None
    return int(declared.message_count)
