"""A contest's last minute: a thousand submissions at once, from many users, through queue, workers and sweep.

    python -m bench.flood [SUBMISSIONS]

Two workers judge on the engine; the sweep runs as beat has it. Told are: how fast they were taken in and
judged, how long the queue became, how much memory it all took, and whether each was judged exactly once.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import redis
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db.models import Max, Min
from django.utils import timezone

from bench.judging import ECHO, ECHO_CPP, FOLDER, install_problem, write_package
from judge import doorbell
from judge.celery import QUEUES
from judge.models import CaseResult, Judging
from judge.submissions import MAX_PENDING, submit
from judge.sweeping import sweep
from judge.verdicts import Status
from problems.models import Problem
from web.launch.redis_server import RedisServer

CASES = 10
WORKERS = 2
SWEEP_EVERY_S = 10.0
ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Seen:
    """What was seen while the queue drained."""

    most_messages: int = 0
    most_worker_kib: int = 0
    most_redis_bytes: int = 0
    rung_by_sweep: int = 0
    drained_s: float = 0.0


@contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    """`celery worker`, as the site starts it."""
    argv = [sys.executable, "-m", "celery", "-A", "judge.celery", "worker", "-P", "prefork"]
    options = ["-c", str(WORKERS), "-Q", ",".join(QUEUES), "--without-gossip", "--without-mingle"]
    with (FOLDER / "worker.log").open("wb") as log:
        process = subprocess.Popen([*argv, *options], cwd=ROOT, stdout=log, stderr=log)  # noqa: S603 -- ours
    try:
        yield process
    finally:
        process.terminate()
        process.wait(60)


def send(problem: Problem, count: int) -> float:
    """So many submissions of so many users that nobody has too many waiting; seconds."""
    users = [
        get_user_model().objects.create_user(username=f"flood{number}")
        for number in range(-(-count // MAX_PENDING))
    ]
    began = time.monotonic()
    for number in range(count):
        submit(user=users[number // MAX_PENDING], problem=problem, language="python3", source=ECHO)
    return time.monotonic() - began


def follow(process: subprocess.Popen[bytes]) -> Seen:
    """Sweep until everything is judged, and look how large things become."""
    seen, began, swept_at = Seen(), time.monotonic(), 0.0
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
        while Judging.objects.exclude(status__in=(Status.DONE, Status.ERROR)).exists():
            if time.monotonic() - swept_at >= SWEEP_EVERY_S:
                swept_at = time.monotonic()
                seen.rung_by_sweep += sweep(timezone.now()).rung
            seen.most_messages = max(seen.most_messages, doorbell.waiting("practice") or 0)
            seen.most_worker_kib = max(seen.most_worker_kib, family_kib(process.pid))
            seen.most_redis_bytes = max(seen.most_redis_bytes, int(client.info("memory")["used_memory"]))
            time.sleep(0.2)
    seen.drained_s = time.monotonic() - began
    return seen


def family_kib(pid: int) -> int:
    """Proportional memory of a process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(_pss_kib(member) for member in [str(pid), *children])


def _pss_kib(pid: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def measure(count: int) -> None:
    """Send, follow, tell."""
    call_command("migrate", verbosity=0)
    numbers = [(f"{n}\n".encode(), f"{n + 1}\n".encode()) for n in range(CASES)]
    with RedisServer(FOLDER / "run" / "redis.sock", FOLDER / "redis.log"):
        package = write_package(FOLDER, "echo", numbers, {"a.py": ECHO, "a.cpp": ECHO_CPP})
        problem = install_problem(package)
        with worker() as process:
            sent_s = send(problem, count)
            waited = Judging.objects.filter(status=Status.QUEUED).count()
            seen = follow(process)
    times = Judging.objects.aggregate(first=Min("started_at"), last=Max("ended_at"))
    judged_s = (times["last"] - times["first"]).total_seconds()
    once = Judging.objects.filter(status=Status.DONE, verdict="AC", attempts=1).count()
    rows = CaseResult.objects.count()
    lines = [
        f"{count} submissions of {CASES} cases, {WORKERS} workers",
        f"taken in within {sent_s:.1f} s ({count / sent_s:.0f}/s); {waited} still waited then",
        f"judged within {judged_s:.1f} s ({count / judged_s:.1f}/s)",
        f"accepted at the first attempt: {once}; rows of cases: {rows} of {count * CASES}",
        f"longest queue: {seen.most_messages} messages; rung by the sweep: {seen.rung_by_sweep}",
        f"memory: worker {seen.most_worker_kib >> 10} MiB, Redis {seen.most_redis_bytes >> 20} MiB",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    if once != count or rows != count * CASES:
        raise SystemExit(f"not every submission was judged exactly once; see {FOLDER}")


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
