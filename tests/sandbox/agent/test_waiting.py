"""Whether a process only waits."""

import subprocess
import sys

from sandbox.agent.accounts import is_waiting

SPINS = """
import threading


def spin():
    while True:
        pass


threading.Thread(target=spin, daemon=True).start()
"""
SAYS_SO = "print('ready', flush=True)\ninput()\n"


def waits(source: str) -> bool:
    command = [sys.executable, "-c", source]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        # Between its word and its sleep there may be a moment.
        found = any(is_waiting(process.pid) for _ in range(2_000))
        process.kill()
    return found


def test_it_waits_when_all_its_threads_do() -> None:
    assert waits(SAYS_SO)


def test_it_does_not_wait_while_another_thread_works() -> None:
    assert not waits(SPINS + SAYS_SO)


def test_it_does_not_wait_once_it_has_ended() -> None:
    with subprocess.Popen(["true"]) as process:
        process.wait()
    assert not is_waiting(process.pid)
