"""Live events of a judging or a trial: one Redis stream each, kept for an hour.

The rows are the truth; a stream only spares the pages their polling. So a Redis that is away costs nothing
but the liveness: publishing logs and goes on, following ends.
"""

import json
import time
from collections.abc import AsyncIterator
from functools import cache
from typing import Any

import redis
import redis.asyncio
import structlog
from django.conf import settings

log = structlog.stdlib.get_logger(__name__)

KEPT_FOR_S = 3_600
MAX_EVENTS = 5_000
KEEP_ALIVE_S = 10.0
RUNTIME_PATIENCE_S = 60
"""How long a follower stays for the runtime after a verdict that announced one."""
PAUSE_AFTER_FAILURE_S = 5.0

Event = dict[str, Any]


def judging_key(judging_id: int) -> str:
    """The stream of a judging."""
    return f"whetstone:judging:{judging_id}"


def trial_key(trial_id: int) -> str:
    """The stream of a trial."""
    return f"whetstone:trial:{trial_id}"


class _Publisher:
    """One connection per process, and a pause after a failure: no case waits for a dead Redis twice."""

    def __init__(self, url: str) -> None:
        self._client = redis.Redis.from_url(url, socket_connect_timeout=1, socket_timeout=1)
        self._silent_until = 0.0

    def publish(self, key: str, event: Event) -> None:
        if time.monotonic() < self._silent_until:
            return
        try:
            with self._client.pipeline(transaction=False) as pipe:
                pipe.xadd(key, {"event": json.dumps(event)}, maxlen=MAX_EVENTS, approximate=True)
                pipe.expire(key, KEPT_FOR_S)
                pipe.execute()
        except (redis.RedisError, OSError) as error:
            self._silent_until = time.monotonic() + PAUSE_AFTER_FAILURE_S
            log.warning("events.not_published", key=key, error=str(error))


@cache
def _publisher(url: str) -> _Publisher:
    return _Publisher(url)


def publish(key: str, event: Event) -> None:
    """Append an event to a stream; never raises for a Redis that is away."""
    _publisher(settings.REDIS_URL).publish(key, event)


def history(key: str) -> list[tuple[str, Event]]:
    """Every event so far with its id; empty when the stream has expired or Redis is away."""
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=2) as client:
            rows: Any = client.xrange(key)
    except (redis.RedisError, OSError) as error:
        log.warning("events.no_history", key=key, error=str(error))
        return []
    return [(_text(event_id), _decoded(fields)) for event_id, fields in rows]


async def follow(key: str, last_id: str = "0") -> AsyncIterator[tuple[str, Event] | None]:
    """Events after `last_id` as they come, and None every `KEEP_ALIVE_S` of silence.

    Ends after the final event (see `ends_after`), or when Redis goes away: the caller then reads the rows.
    """
    # The client's own time-out is shorter than our wait for an event: it would end every quiet stream.
    client = redis.asyncio.Redis.from_url(
        settings.REDIS_URL, socket_connect_timeout=2, socket_timeout=KEEP_ALIVE_S + 5
    )
    leave_at: float | None = None
    try:
        while leave_at is None or time.monotonic() < leave_at:
            rows: Any = await client.xread({key: last_id}, count=200, block=int(KEEP_ALIVE_S * 1000))
            if not rows:
                yield None
                continue
            for raw_id, fields in _entries(rows):
                last_id = _text(raw_id)
                event = _decoded(fields)
                yield last_id, event
                if ends_after(event):
                    return
                if event.get("type") == "done":
                    leave_at = time.monotonic() + RUNTIME_PATIENCE_S
    except (redis.RedisError, OSError) as error:
        log.warning("events.follow_ended", key=key, error=str(error))
    finally:
        await client.aclose()


def ends_after(event: Event) -> bool:
    """Whether nothing follows: an error, a runtime, or a verdict that announces no runtime."""
    if event.get("type") == "done":
        return not event.get("runtime_follows", False)
    return event.get("type") in ("error", "runtime")


def _entries(rows: Any) -> list[tuple[Any, Any]]:
    # RESP2 answers [[key, entries]], RESP3 {key: [entries]}.
    if isinstance(rows, dict):
        return [entry for chunks in rows.values() for chunk in chunks for entry in chunk]
    return [entry for _, entries in rows for entry in entries]


def _text(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _decoded(fields: dict[bytes | str, bytes | str]) -> Event:
    event: Event = json.loads(next(iter(fields.values())))
    return event
