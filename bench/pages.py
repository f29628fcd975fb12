"""Every page with 100,000 submissions, 5,000 problems and 10,000 users on PostgreSQL.

    python -m bench.pages [ROUNDS [WORDS OF PATHS]]

Each address of the access table is asked by a stranger, the busiest learner and staff, through Django itself
and all its middleware. Queries are counted when nothing is cached yet; times are of warm rounds. Ends with 1
where a page takes more than 15 queries or a median of more than 100 ms. Set `WHETSTONE_BENCH_FOLDER` to keep
the seeded database for the next run.
"""

import statistics
import sys
import time
from dataclasses import dataclass

from bench.site.place import seeded_site  # isort: skip -- it sets the settings up

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.site.asked import Asked, busiest_learner, everything, not_asked, things
from web.models import User

MOST_QUERIES = 15
MOST_MS = 100.0
SHOWN_SQL = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one page cost."""

    asked: Asked
    status: int
    queries: int
    median_ms: float
    p95_ms: float
    worst_sql_ms: float
    worst_sql: str

    @property
    def holds(self) -> bool:
        """Whether it answered, in time, with few queries."""
        return self.status == 200 and self.queries <= MOST_QUERIES and self.median_ms <= MOST_MS

    def line(self) -> str:
        """One row of the table."""
        mark = " " if self.holds else "!"
        numbers = f"{self.queries:>4} {self.median_ms:>7.1f} {self.p95_ms:>7.1f} {self.worst_sql_ms:>7.1f}"
        return f"{mark} {self.status} {numbers}  {self.asked.who:<8} {self.asked.path}"


def look(client: Client, asked: Asked, rounds: int) -> Seen:
    """Ask once cold and counted, then so many times warm and timed."""
    cache.clear()
    with CaptureQueriesContext(connection) as counted:
        status = client.get(asked.path).status_code
    queries = counted.captured_queries
    slowest = max(queries, key=lambda query: float(query["time"]), default=None)
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        client.get(asked.path)
        times.append((time.perf_counter() - began) * 1000)
    return Seen(
        asked=asked,
        status=status,
        queries=len(queries),
        median_ms=statistics.median(times),
        p95_ms=sorted(times)[max(0, round(0.95 * len(times)) - 1)],
        worst_sql_ms=float(slowest["time"]) * 1000 if slowest else 0.0,
        worst_sql=slowest["sql"] if slowest else "",
    )


def measure(rounds: int, words: list[str]) -> int:
    """Ask everything, print the table, tell what is over."""
    with seeded_site():
        settings.ALLOWED_HOSTS.append("testserver")
        learner = busiest_learner()
        known = things(learner)
        people = {"learner": learner, "staff": User.objects.get(username="demo-staff"), "stranger": None}
        clients = {name: Client(raise_request_exception=False) for name in people}
        for name, person in people.items():
            if person is not None:
                # Without one, the pages about passwords lead elsewhere.
                person.set_password("correct horse battery")
                person.save()
                clients[name].force_login(person)
        wanted = [each for each in everything(known) if not words or any(word in each.path for word in words)]
        seen = [look(clients[each.who], each, rounds) for each in wanted]
        left = not_asked(known)
    sys.stdout.write("      queries  median     p95 slowest query (ms)\n")
    for row in sorted(seen, key=lambda row: -row.median_ms):
        sys.stdout.write(row.line() + "\n")
    over = [row for row in seen if not row.holds]
    for row in over:
        sys.stdout.write(f"\n{row.line()}\n    {' '.join(row.worst_sql.split())[: SHOWN_SQL * 8]}\n")
    sys.stdout.write(f"\n{len(seen)} asked, {len(over)} over. Not asked: {', '.join(left) or 'none'}\n")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 15, sys.argv[2:]))
