"""What the site stands on: database, Redis, workers, and the clock that rings for the sweep."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import redis
from celery import current_app
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from kombu.exceptions import OperationalError

from judge import pulse
from judge.celery import QUEUES, SWEEP_EVERY_S
from judge.diagnosis.finding import Finding, failing, ok, warning

OLDEST_SQLITE = (3, 35)
OLDEST_POSTGRES = 14_00_00
OLDEST_REDIS = (6, 2)
PING_S = 3.0
SILENT_AFTER = timedelta(seconds=6 * SWEEP_EVERY_S)
# WAL needs memory that all processes share: over a network there is none.
NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph"})


def database() -> Finding:
    """Reachable, new enough, and in the mode that lets readers and judges meet."""
    file = Path(str(settings.DATABASES["default"]["NAME"]))
    if connection.vendor == "sqlite" and not file.exists():
        # Opening it would make it.
        return failing("database", f"There is no {file} yet: `make run` or `manage.py migrate` makes it.")
    try:
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
            return judge_sqlite(sqlite3.sqlite_version_info, mode, file_system_of(file))
        return judge_postgres(getattr(connection, "pg_version", 0))
    except (DatabaseError, OSError) as error:
        words = str(error).strip().partition("\n")[0]
        return failing("database", f"No database answers ({words}): start it, or set DATABASE_URL.")


def judge_sqlite(version: Sequence[int], mode: str, file_system: str) -> Finding:
    """SQLite is for the embedded site: one host, one file."""
    words = "SQLite " + ".".join(map(str, version))
    if tuple(version) < OLDEST_SQLITE:
        return failing("database", f"{words} is too old: install a Python with SQLite 3.35 or newer.")
    if file_system in NETWORK_FILE_SYSTEMS:
        return failing("database", f"Its file is on {file_system}: put WHETSTONE_VAR on a local disk.")
    if mode != "wal":
        return warning("database", f"{words} in mode {mode}: readers wait for judges; it should be wal.")
    if settings.WHETSTONE_MODE == "production":
        return warning("database", f"{words}: a public site is better served by PostgreSQL (DATABASE_URL).")
    return ok("database", f"{words}, write-ahead log.")


def file_system_of(path: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """The type of the file system that a path is on; empty where it cannot be told."""
    try:
        rows = [line.split() for line in mounts.read_text().splitlines()]
    except OSError:
        return ""
    place = path.resolve()
    held = [(len(row[1]), row[2]) for row in rows if place.is_relative_to(row[1].replace("\\040", " "))]
    return max(held)[1] if held else ""


def judge_postgres(version: int) -> Finding:
    """`version` as the server counts: 150004 is 15.4."""
    words = f"PostgreSQL {version // 10_000}.{version % 10_000}"
    if version < OLDEST_POSTGRES:
        return failing("database", f"{words} is too old: use 14 or newer.")
    return ok("database", f"{words}.")


def migrations() -> Finding:
    """Whether the tables are those that the code means."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return judge_migrations([f"{migration.app_label}.{migration.name}" for migration, _ in plan])


def judge_migrations(unapplied: Sequence[str]) -> Finding:
    """By the names of those that have not been applied."""
    if unapplied:
        shown = ", ".join(unapplied[:3]) + (", …" if len(unapplied) > 3 else "")
        return failing("migrations", f"{len(unapplied)} not applied ({shown}): run `manage.py migrate`.")
    return ok("migrations", "All applied.")


def broker() -> Finding:
    """Redis carries the queues and the live events."""
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=PING_S, socket_timeout=PING_S
        ) as client:
            return judge_redis(client.info("server"), client.info("memory"))
    except (redis.RedisError, OSError) as error:
        remedy = "start it (`make run` brings its own), or set REDIS_URL. What is sent meanwhile is kept."
        return failing(
            "redis", f"No Redis answers at {_without_password(settings.REDIS_URL)} ({error}): {remedy}"
        )


def _without_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    # It may stand before the host, or among the options.
    return f"{scheme}://{rest.rpartition('@')[2].partition('?')[0]}"


def judge_redis(server: Mapping[str, Any], memory: Mapping[str, Any]) -> Finding:
    """By two sections of its `INFO`."""
    version = str(server.get("redis_version", "0"))
    if tuple(int(part) for part in version.split(".")[:2] if part.isdecimal()) < OLDEST_REDIS:
        return failing("redis", f"Redis {version} is too old: use 6.2 or newer.")
    policy, limit = str(memory.get("maxmemory_policy", "")), int(memory.get("maxmemory", 0))
    if policy != "noeviction":
        return warning(
            "redis",
            f"Redis {version} drops queued work when full ({policy}): set maxmemory-policy to noeviction.",
        )
    used = int(memory.get("used_memory", 0))
    if limit and used > 0.8 * limit:
        return warning(
            "redis", f"Redis {version} has used {used / limit:.0%} of its maxmemory: give it more."
        )
    return ok("redis", f"Redis {version}, {used / 1024**2:.0f} MiB used.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """The workers that answer: the queues they serve, and how many submissions they judge at once."""

    queues: Mapping[str, frozenset[str]]
    slots: int


def muster() -> Crew:
    """Ask every worker; those that answer within a few seconds count."""
    try:
        asked = current_app.control.inspect(timeout=PING_S)
        queues = asked.active_queues() or {}
        stats = (asked.stats() or {}) if queues else {}
    except (OperationalError, redis.RedisError, OSError):
        return Crew(queues={}, slots=0)
    return Crew(
        queues={worker: frozenset(queue["name"] for queue in served) for worker, served in queues.items()},
        slots=sum(int(row.get("pool", {}).get("max-concurrency", 0)) for row in stats.values()),
    )


def judge_workers(crew: Crew) -> Finding:
    """Whether somebody serves every queue."""
    if not crew.queues:
        remedy = "start one (`make run`, or `celery -A judge.celery worker`) and read its log."
        return failing("workers", f"No worker answers, so nothing is judged: {remedy}")
    served = frozenset().union(*crew.queues.values())
    if missing := [queue for queue in QUEUES if queue not in served]:
        words = ", ".join(missing)
        return failing("workers", f"No worker serves {words}: start one with -Q {','.join(QUEUES)}.")
    return ok("workers", f"{len(crew.queues)} answer and judge {crew.slots} submissions at once.")


def beat() -> Finding:
    """The clock of the sweep, by when it last came to something."""
    return judge_beat(pulse.last(), timezone.now())


def judge_beat(swept_at: datetime | None, now: datetime) -> Finding:
    """A sweep has to be rung for by beat and done by a worker; without it lost messages stay lost."""
    if swept_at is not None and abs(now - swept_at) <= SILENT_AFTER:
        return ok("beat", f"The last sweep was {abs(now - swept_at).total_seconds():.0f} s ago.")
    when = f"since {swept_at:%Y-%m-%d %H:%M:%S} UTC" if swept_at else "in the last day"
    remedy = "start `celery -A judge.celery beat` (and a worker on the queue housekeeping)."
    return failing("beat", f"There was no sweep {when}: {remedy}")
