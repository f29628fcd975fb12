"""Submissions per second through queue, checker and database, against two loops of bare fork+exec.

    python -m bench.end_to_end [ROUNDS]

Two Celery workers judge batches of 10-test Python submissions on the engine; between them two bare loops
run the same program, one per core. A rate counts from the first claim to the last commit.
"""

import os
import sys
import time
from contextlib import ExitStack

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db.models import Max, Min

from bench.flood import CASES, WORKERS, worker
from bench.judging import ECHO, ECHO_CPP, FOLDER, install_problem, write_package
from bench.rows.floor import INTERPRETER, Floor
from bench.rows.table import HEAD, Result, line, ratio
from judge.models import Judging
from judge.submissions import submit
from judge.verdicts import Status
from problems.models import Problem
from sandbox.containers import core_for
from web.launch.redis_server import RedisServer

BATCH = 60
FLOOR_SUBMISSIONS = 15
ASK = 0.9
_UNFINISHED = (Status.QUEUED, Status.RUNNING)


def judged_per_second(problem: Problem, batch: int, count: int) -> float:
    """Send a batch, one user each so that nobody has too many waiting, and wait until it is judged."""
    sent = []
    for number in range(count):
        user = get_user_model().objects.create_user(username=f"bench{batch}x{number}")
        sent.append(submit(user=user, problem=problem, language="python3", source=ECHO).pk)
    rows = Judging.objects.filter(submission__in=sent)
    while rows.filter(status__in=_UNFINISHED).exists():
        time.sleep(0.05)
    if rows.filter(verdict="AC").count() != count:
        raise SystemExit(f"not every submission was accepted; see {FOLDER}")
    times = rows.aggregate(first=Min("started_at"), last=Max("ended_at"))
    return float(count / (times["last"] - times["first"]).total_seconds())


def bare_per_second(floors: list[Floor]) -> float:
    """The same number of tests per submission by the bare loops, at the same time."""
    command = [INTERPRETER, str(FOLDER / "echo.py")]
    began = time.perf_counter()
    for floor in floors:
        floor.begin(command, times=CASES * FLOOR_SUBMISSIONS)
    for floor in floors:
        floor.end()
    return len(floors) * FLOOR_SUBMISSIONS / (time.perf_counter() - began)


def measure(rounds: int) -> Result:
    """Turn by turn; the first batch starts workers and containers and is not counted."""
    call_command("migrate", verbosity=0)
    numbers = [(f"{n}\n".encode(), f"{n + 1}\n".encode()) for n in range(CASES)]
    (FOLDER / "echo.py").write_text(ECHO)
    cores = os.cpu_count() or 1
    with ExitStack() as stack:
        stack.enter_context(RedisServer(FOLDER / "run" / "redis.sock", FOLDER / "redis.log"))
        package = write_package(FOLDER, "echo", numbers, {"a.py": ECHO, "a.cpp": ECHO_CPP})
        problem = install_problem(package)
        stack.enter_context(worker())
        floors = [stack.enter_context(Floor(int(core_for(str(slot), cores)))) for slot in range(WORKERS)]
        judged_per_second(problem, 0, 4 * WORKERS)
        pairs = [
            (judged_per_second(problem, batch, BATCH), bare_per_second(floors))
            for batch in range(1, rounds + 1)
        ]
    return ratio("end to end, 2 workers, 10-test Python, per second", ASK, pairs, at_most=False)


if __name__ == "__main__":
    sys.stdout.write(f"{HEAD}\n{line(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5))}\n")
