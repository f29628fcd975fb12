"""Which engine runs programs, and what it lacks: noted by the workers, for a site that asks no engine."""

import json
import socket
from dataclasses import dataclass
from datetime import timedelta

import redis
import structlog
from django.conf import settings

from sandbox.engine import Engine
from sandbox.errors import SandboxError

log = structlog.stdlib.get_logger(__name__)

KEY = "whetstone:engines"
KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineInUse:
    """What the last worker process that started on a host works with."""

    host: str
    name: str
    lacks: tuple[str, ...]


def _client() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=2)


def note_engine(engine: Engine) -> tuple[str, ...]:
    """Remember what this host works with; returns what it lacks. Never raises for a Redis that is away."""
    try:
        lacks = engine.lacks()
    except SandboxError as error:
        lacks = (f"It does not work yet: {error}",)
    value = json.dumps({"name": engine.name, "lacks": lacks})
    try:
        with _client() as client:
            client.hset(KEY, socket.gethostname(), value)
            client.expire(KEY, KEPT_FOR)
    except (redis.RedisError, OSError) as error:
        log.warning("engines.not_noted", error=str(error))
    return lacks


def engines_in_use() -> list[EngineInUse]:
    """One row for each host with workers; none while Redis is away."""
    try:
        with _client() as client:
            rows = client.hgetall(KEY)
    except (redis.RedisError, OSError):
        return []
    found = []
    for host, value in sorted(rows.items()):
        told = json.loads(value)
        found.append(EngineInUse(host=host.decode(), name=told["name"], lacks=tuple(told["lacks"])))
    return found
