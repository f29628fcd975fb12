"""300 live streams on one web process: its memory, its connections to the database, and how late events come.

    python -m bench.streams [STREAMS [SECONDS]]

The submissions wait as if a worker had them; this program publishes the events that a worker would. Ends with
1 where a stream broke, memory grew, or a connection to PostgreSQL was held while the streams ran.
"""

import asyncio
import json
import socket
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.site.place import FOLDER, seeded_site  # isort: skip -- it sets the settings up

import psycopg
from django.conf import settings
from django.db import connection
from django.test import Client

from judge import events
from judge.models import Judging, Submission
from judge.verdicts import Status
from problems.models import Problem
from web.launch.processes import start, stop_all, wait_until
from web.launch.site import Shape, commands, is_healthy
from web.models import User
from web.watchers import MAX_STREAMS

EVERY_S = 2.0
START_S = 90.0
PATIENCE_S = 60.0
MOST_GROWTH_KIB = 8 * 1024
SMALL = ("--users", "100", "--problems", "20", "--submissions", "500")
EACH = MAX_STREAMS // 2


@dataclass
class Follower:
    """One open stream."""

    port: int
    path: str
    cookie: str
    received: int = 0
    late_ms: list[float] = field(default_factory=list)
    fault: str = ""

    async def follow(self, is_open: asyncio.Semaphore) -> None:
        """Read until it ends or is cancelled."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        head = f"GET {self.path} HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid={self.cookie}\r\n"
        writer.write(f"{head}Accept: text/event-stream\r\n\r\n".encode())
        status = await reader.readline()
        if b" 200 " not in status:
            self.fault = status.decode().strip()
        is_open.release()
        try:
            while line := await reader.readline():
                if line.startswith(b"data: "):
                    self.received += 1
                    self.late_ms.append((time.time() - json.loads(line[6:])["at"]) * 1000)
            self.fault = self.fault or "ended early"
        finally:
            writer.close()


@dataclass
class Sample:
    """The web process at one moment."""

    name: str
    rss_kib: int
    links: int


def free_port() -> int:
    """One that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_followers(count: int, port: int) -> tuple[list[Follower], list[str]]:
    """Submissions under way and somebody for each; and the keys of their streams."""
    problem = Problem.objects.filter(is_published=True)[0]
    assert problem.current_revision is not None
    followers, keys = [], []
    user, cookie = User(), ""
    for number in range(count):
        if number % EACH == 0:
            user = User.objects.create_user(f"follower{time.time_ns()}")
            client = Client()
            client.force_login(user)
            cookie = client.cookies["sessionid"].value
        sent = Submission.objects.create(user=user, problem=problem, language="python3", source="x")
        judging = Judging.objects.create(
            submission=sent, revision=problem.current_revision, status=Status.RUNNING
        )
        Submission.objects.filter(pk=sent.pk).update(current_judging=judging)
        followers.append(Follower(port=port, path=f"/submissions/{sent.public_id}/events", cookie=cookie))
        keys.append(events.judging_key(judging.pk))
    # From here on only those of the site are counted.
    connection.close()
    return followers, keys


def look(name: str, pid: int) -> Sample:
    """Memory of the process, and connections to the database that are not ours."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    rss = next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))
    with psycopg.connect(f"host={FOLDER}/postgres user=postgres dbname=postgres") as link:
        row = link.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' "
            "AND pid <> pg_backend_pid()"
        ).fetchone()
    return Sample(name, rss, int(row[0]) if row else 0)


async def run(pid: int, followers: list[Follower], keys: list[str], seconds: float) -> list[Sample]:
    """Open all, publish to all every other second, close all; a sample at every stage."""
    samples = [await asyncio.to_thread(look, "before", pid)]
    is_open = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(each.follow(is_open)) for each in followers]
    for _ in followers:
        await asyncio.wait_for(is_open.acquire(), PATIENCE_S)
    ends = time.monotonic() + seconds
    turn = 0
    while time.monotonic() < ends:
        began = time.monotonic()
        for key in keys:
            await asyncio.to_thread(events.publish, key, {"type": "case", "ordinal": turn, "at": time.time()})
        turn += 1
        await asyncio.sleep(max(0.0, EVERY_S - (time.monotonic() - began)))
        if turn % 5 == 1:
            samples.append(await asyncio.to_thread(look, f"after {turn} events each", pid))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(2)
    samples.append(await asyncio.to_thread(look, "closed", pid))
    return samples


def measure(count: int, seconds: float) -> int:
    """Start the site's web process, run, tell."""
    with seeded_site(*SMALL):
        shape = Shape(host="127.0.0.1", port=free_port(), workers=1)
        web = commands(shape, str(settings.REDIS_URL), FOLDER / "log")[0]
        process = start(web)
        try:
            if not wait_until(lambda: is_healthy(shape), process, START_S):
                raise SystemExit(f"the site does not start; see {web.log}")
            warm, warm_keys = make_followers(EACH, shape.port)
            asyncio.run(run(process.pid, warm, warm_keys, 2 * EVERY_S))
            followers, keys = make_followers(count, shape.port)
            samples = asyncio.run(run(process.pid, followers, keys, seconds))
        finally:
            stop_all([(web, process)])
    return tell(followers, samples)


def tell(followers: list[Follower], samples: list[Sample]) -> int:
    """The table, and whether it holds."""
    for sample in samples:
        sys.stdout.write(f"{sample.rss_kib / 1024:8.1f} MiB {sample.links:4} connections  {sample.name}\n")
    running = samples[1:-1]
    growth = running[-1].rss_kib - running[0].rss_kib
    late = sorted(ms for each in followers for ms in each.late_ms)
    faults = [each.fault for each in followers if each.fault]
    held = max(sample.links for sample in running)
    sys.stdout.write(
        f"{len(followers)} streams, {sum(each.received for each in followers)} events; late: median "
        f"{statistics.median(late):.0f} ms, 99 of 100 within {late[int(0.99 * len(late))]:.0f} ms\n"
        f"grew by {growth} KiB while they ran; {held} connections held; faults: {len(faults)} {faults[:3]}\n"
    )
    return 1 if faults or held or growth > MOST_GROWTH_KIB else 0


if __name__ == "__main__":
    wanted = [float(word) for word in sys.argv[1:]]
    sys.exit(measure(int(wanted[0]) if wanted else 300, wanted[1] if len(wanted) > 1 else 60.0))
