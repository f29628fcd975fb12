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


BURN = """
import atexit, os, resource, signal, sys, time
clock = time.process_time
def burn(seconds=0.3):
    end = clock() + seconds
    while clock() < end:
        pass
def burnt_by_another():
    ready, done = os.pipe()
    if os.fork() == 0:
        if os.fork() == 0:
            os.setsid()
            burn()
            os.write(done, b"x")
        os._exit(0)
    return ready
"""
TRICKS = {
    "patches every clock": (
        "for name in ('time', 'monotonic', 'perf_counter', 'process_time', 'thread_time'):\n"
        "    setattr(time, name, lambda: 0.0)\n"
        "resource.getrusage = lambda who: None\nos.times = lambda: (0,) * 5\nburn()"
    ),
    "closes its output first": "os.close(1)\nos.close(2)\nburn()",
    "works when the program has ended": "atexit.register(burn)",
    "works in a finalizer": (
        "class Late:\n    def __del__(self, clock=clock):\n        end = clock() + 0.3\n"
        "        while clock() < end:\n            pass\nlate = Late()"
    ),
    "lets an orphan work": "os.read(burnt_by_another(), 1)",
    "ignores its children": (
        "signal.signal(signal.SIGCHLD, signal.SIG_IGN)\npid = os.fork()\n"
        "if pid == 0:\n    burn()\n    os._exit(0)\n"
        "try:\n    os.waitpid(pid, 0)\nexcept ChildProcessError:\n    pass"
    ),
    "stops itself meanwhile": (
        "me = os.getpid()\nif os.fork() == 0:\n    burn()\n    os.kill(me, signal.SIGCONT)\n    os._exit(0)\n"
        "os.kill(me, signal.SIGSTOP)\nos.wait()"
    ),
    "becomes another program": ("burn()\nos.execv('/usr/bin/python3', ['python3', '-c', 'print(1)'])"),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_lowers_the_time_that_is_reported(run: Run, trick: str) -> None:
    result = run(f"{BURN}\n{TRICKS[trick]}\n")
    assert result.exit_status is ExitStatus.EXITED, result.stderr
    assert result.cpu_ms >= 290


@pytest.mark.parametrize("trick", TRICKS)
def test_no_trick_gets_by_the_limit(run: Run, limits: Limits, trick: str) -> None:
    result = run(f"{BURN}\n{TRICKS[trick]}\n", limits=replace(limits, cpu_ms=150))
    assert result.exit_status is ExitStatus.CPU_LIMIT
