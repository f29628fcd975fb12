"""What reported times rest on: one core, one thread of BLAS, everything that ran is counted."""

from dataclasses import replace

import pytest

from sandbox.interface import ExitStatus, Limits, Runner
from tests.sandbox.conftest import Run

pytestmark = pytest.mark.docker

FOUR_PROCESSES = """
import os, time
children = []
for _ in range(4):
    pid = os.fork()
    if pid == 0:
        while time.process_time() < {seconds}:
            pass
        os._exit(0)
    children.append(pid)
for pid in children:
    os.waitpid(pid, 0)
"""
FOUR_THREADS = """
import threading, time
def burn():
    while time.thread_time() < {seconds}:
        pass
threads = [threading.Thread(target=burn) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""
MANY_HANDS = pytest.mark.parametrize("source", [FOUR_PROCESSES, FOUR_THREADS], ids=["processes", "threads"])


def test_a_program_has_one_core(run: Run) -> None:
    assert run("import os\nprint(len(os.sched_getaffinity(0)))").stdout == b"1\n"


def test_a_program_cannot_choose_another_core(run: Run) -> None:
    result = run(
        "import os\n"
        "mine = os.sched_getaffinity(0)\n"
        "try:\n    os.sched_setaffinity(0, range(os.cpu_count()))\n"
        "except OSError:\n    pass\n"
        "print(os.sched_getaffinity(0) == mine)\n"
    )
    assert result.stdout == b"True\n"


def test_linear_algebra_starts_no_threads(run: Run) -> None:
    result = run(
        "import os\nimport numpy as np\n"
        "a = np.ones((300, 300))\n(a @ a).sum()\nnp.linalg.svd(a[:50])\n"
        "print(len(os.listdir('/proc/self/task')), os.environ['OMP_NUM_THREADS'], "
        "os.environ['OPENBLAS_NUM_THREADS'], os.environ['MKL_NUM_THREADS'])\n"
    )
    assert result.stdout == b"1 1 1 1\n"


@MANY_HANDS
def test_four_hands_are_charged_for_four(run: Run, source: str) -> None:
    result = run(source.format(seconds=0.1))
    assert result.succeeded
    assert result.cpu_ms >= 400


@MANY_HANDS
def test_four_hands_do_not_buy_four_times_the_limit(run: Run, limits: Limits, source: str) -> None:
    result = run(source.format(seconds=0.4), limits=replace(limits, cpu_ms=800, wall_ms=20_000))
    assert result.exit_status is ExitStatus.CPU_LIMIT
    assert result.cpu_ms < 1_200


def test_a_runner_times_its_canary_and_goes_on(python: Runner, run: Run) -> None:
    times = python.canary()
    assert min(times.cpu_ms, times.memory_ms, times.syscall_ms) > 0
    assert times.wall_ms >= times.cpu_ms
    assert run("print(1)").stdout == b"1\n"


def test_a_canary_is_charged_to_no_program(python: Runner, run: Run) -> None:
    before = run("print(1)")
    python.canary()
    after = run("print(1)")
    assert after.memory_kib <= before.memory_kib + 4 * 1024
