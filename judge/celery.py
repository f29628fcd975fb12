"""The Celery application: how the doorbell rings. What it rings for is in `judge.tasks`."""

import os
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from celery import Celery
from celery.signals import setup_logging, worker_ready
from django.conf import settings
from kombu import Exchange, Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")

# Served in this order: nothing of a later queue is begun while an earlier one has work.
HOUSEKEEPING = "housekeeping"
"""Of the sweep and the reaper alone: no amount of learners' work may keep them waiting."""
QUEUES = (HOUSEKEEPING, "practice", "trial", "rejudge", "verify")

EXCHANGE = Exchange("whetstone", type="direct")

SWEEP_EVERY_S = 10
REAP_EVERY_S = 60
BOARDS_EVERY_S = 60
WATCH_EVERY_S = 120
"""Whichever process is idle reads its canary; busy ones do so between two submissions."""

# A judging ends by its own limits long before these; they are for a worker process that hangs.
SOFT_LIMIT_S = 1_500
HARD_LIMIT_S = 1_800

# A message that stays unacknowledged this long is delivered again. It has to exceed the hard limit, else one
# judging would run twice at once; a dead worker's rows are found much earlier, by the sweep.
REDELIVERY_S = 2 * HARD_LIMIT_S

BROKER_OPTIONS: dict[str, Any] = {
    "visibility_timeout": REDELIVERY_S,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "queue_order_strategy": "priority",
    # A submission must not wait for a broker that is away: the sweep rings again.
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.1,
}


def broker_url(redis_url: str) -> str:
    """The same Redis as Celery names it: a socket is `redis+socket://`, a database a `virtual_host`."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    database = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?{urlencode({'virtual_host': database})}"


def configuration(redis_url: str) -> dict[str, Any]:
    """Every Celery setting that is not the default."""
    return {
        "broker_url": broker_url(redis_url),
        "broker_transport_options": BROKER_OPTIONS,
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        "accept_content": ["json"],
        "task_serializer": "json",
        "task_ignore_result": True,
        "task_store_errors_even_if_ignored": False,
        "task_publish_retry": False,
        "task_queues": [Queue(name, EXCHANGE, routing_key=name) for name in QUEUES],
        "task_default_queue": "practice",
        "task_default_exchange": EXCHANGE.name,
        "task_default_routing_key": "practice",
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "task_soft_time_limit": SOFT_LIMIT_S,
        "task_time_limit": HARD_LIMIT_S,
        "worker_prefetch_multiplier": 1,
        # What is being judged goes on when the broker goes away: its verdict needs only the database.
        "worker_cancel_long_running_tasks_on_connection_loss": False,
        "worker_soft_shutdown_timeout": 3,
        "worker_send_task_events": False,
        "timezone": "UTC",
        # In memory: every entry is an interval, so there is nothing to remember over a restart.
        "beat_scheduler": "celery.beat:Scheduler",
        "beat_schedule": {
            "sweep": _every("judge.tasks.sweep", SWEEP_EVERY_S),
            "reap": _every("judge.tasks.reap", REAP_EVERY_S),
            "boards": _every("judge.tasks.refresh_boards", BOARDS_EVERY_S, queue=QUEUES[-1]),
            "watch": _every("judge.tasks.keep_watch", WATCH_EVERY_S, queue=QUEUES[-1]),
        },
    }


def _every(task: str, seconds: int, queue: str = HOUSEKEEPING) -> dict[str, Any]:
    # Void after waiting a whole period: the next one does the same.
    return {"task": task, "schedule": seconds, "options": {"queue": queue, "expires": seconds}}


@worker_ready.connect
def begin_to_watch(sender: Any = None, **_: object) -> None:
    """One message for each process of a worker that has started: none has work yet."""
    worker = getattr(sender, "controller", None)
    for _process in range(getattr(worker, "concurrency", 1)):
        app.send_task("judge.tasks.keep_watch", queue=QUEUES[-1], expires=WATCH_EVERY_S, ignore_result=True)


@setup_logging.connect
def keep_logging_of_the_site(**_: object) -> None:
    """A receiver of this signal keeps Celery from laying its own logging over Django's."""


app = Celery("whetstone")
app.conf.update(configuration(settings.REDIS_URL))
app.autodiscover_tasks()
