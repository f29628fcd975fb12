"""The machine: room on its disks, its clock, its cores."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import redis
from django.conf import settings
from django.db.models import Max

from judge.diagnosis.finding import Finding, failing, ok, warning
from judge.models import Submission
from sandbox.inspection import EngineFacts

MIB, GIB = 1024**2, 1024**3
LEAST_FREE = 512 * MIB
"""Below it a package may not unpack, or the database may not write."""
COMFORTABLE_FREE = 4 * GIB
LEAST_INODES = 10_000
ALLOWED_SKEW_S = 5.0
WRONG_SKEW_S = 60.0
"""A worker whose clock is off by more loses its work to the sweep, which takes it for dead."""
RUNNER_BYTES = GIB
"""What a worker's runners may need at the same time, roughly."""


class Space(NamedTuple):
    """Of one file system; `inodes` is -1 where there is no such limit."""

    free: int
    inodes: int


def space_of(folder: Path) -> Space:
    """What an ordinary user may still use of the file system that holds a folder."""
    found = os.statvfs(folder)
    return Space(found.f_bavail * found.f_frsize, found.f_favail if found.f_files else -1)


def state_folder(measure: Callable[[Path], Space] = space_of) -> Finding:
    """The folder that everything is written to: it has to exist, to be writable, and to have room."""
    folder = Path(settings.WHETSTONE_VAR)
    check = "state folder"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder) as file:
            file.write(b"x" * 4096)
            file.flush()
    except OSError as error:
        remedy = f"make it writable for user {os.getuid()}, make room, or set WHETSTONE_VAR."
        return failing(check, f"{folder} cannot be written to ({error.strerror}): {remedy}")
    return judge_space(check, folder, measure(folder), "`manage.py doctor` again after making room")


def judge_space(check: str, folder: Path, space: Space, remedy: str) -> Finding:
    """Whether there is room enough, by bytes and by files."""
    free = f"{space.free / GIB:.1f} GiB free in {folder}"
    if space.free < LEAST_FREE:
        return failing(check, f"Only {free}: {remedy}.")
    if 0 <= space.inodes < LEAST_INODES:
        return failing(check, f"Only {space.inodes} more files fit into {folder}: {remedy}.")
    if space.free < COMFORTABLE_FREE:
        return warning(check, f"Only {free}: {remedy}.")
    return ok(check, f"{free}.")


def engine_disk(facts: EngineFacts, measure: Callable[[Path], Space] = space_of) -> Finding:
    """Where the engine keeps images and containers, if that is on this host."""
    check, folder = "engine disk", Path(facts.root)
    if not facts.root or not folder.exists():
        return ok(check, f"{folder} is not on this host, or not for us to see.")
    return judge_space(check, folder, measure(folder), "`docker system prune` removes what nobody uses")


def clock() -> Finding:
    """Against the clock of Redis (another host's, perhaps), and against the rows."""
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=2, socket_timeout=2) as client:
            seconds, microseconds = client.time()
    except (redis.RedisError, OSError):
        seconds, microseconds = 0, 0
    other = float(seconds) + microseconds / 1e6
    newest = Submission.objects.aggregate(newest=Max("created_at"))["newest"]
    return judge_clock(time.time(), other, newest.timestamp() if newest else 0.0)


def judge_clock(now: float, redis_now: float, newest_row: float) -> Finding:
    """All in seconds since 1970; 0 for what is not known."""
    remedy = "let the hosts keep the time (chrony, systemd-timesyncd)."
    skew = abs(now - redis_now) if redis_now else 0.0
    if skew > WRONG_SKEW_S:
        return failing("clock", f"This host's clock and that of Redis are {skew:.0f} s apart: {remedy}")
    if newest_row > now + WRONG_SKEW_S:
        return failing(
            "clock",
            f"The newest submission is of {newest_row - now:.0f} s from now, the clock went back: {remedy}",
        )
    if skew > ALLOWED_SKEW_S:
        return warning("clock", f"This host's clock and that of Redis are {skew:.1f} s apart: {remedy}")
    return ok("clock", "In step with Redis and the rows." if redis_now else "In step with the rows.")


def cores(workers: int, facts: EngineFacts) -> Finding:
    """A runner is pinned to a core: more workers than cores make each other's times worse."""
    return judge_cores(workers, facts.cores, facts.memory_bytes)


def judge_cores(workers: int, cores: int, memory_bytes: int) -> Finding:
    """`workers` judge at once on this engine; 0 when none answers."""
    have = f"{workers} workers, {cores} cores and {memory_bytes / GIB:.1f} GiB"
    if workers > cores:
        return warning("cores", f"{have}: set WHETSTONE_WORKERS to {cores} or less, or times will vary.")
    if workers * RUNNER_BYTES > memory_bytes:
        fitting = max(1, memory_bytes // RUNNER_BYTES)
        return warning(
            "cores", f"{have}: set WHETSTONE_WORKERS to {fitting}, or runners may run out of memory."
        )
    return ok("cores", f"{have}.")


def programs() -> Finding:
    """What the embedded site starts beside itself."""
    if settings.WHETSTONE_MODE == "production" or shutil.which("redis-server"):
        return ok("programs", "All that the site starts is there.")
    return warning("programs", "redis-server is not installed: `make run` needs it, unless REDIS_URL is set.")
