"""Forks of a zygote: what is done in the child, and what makes a fork impossible."""

import subprocess
import sys
import textwrap

_BEGIN = """
import os, sys, threading
from sandbox.agent.forking import Forker
forker = Forker()
"""


def _printed(script: str) -> str:
    """What a process of its own prints: a fork of the tests' process would be one with threads."""
    command = [sys.executable, "-c", _BEGIN + textwrap.dedent(script)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_it_does_in_the_child_what_libraries_registered() -> None:
    printed = _printed(
        """
        with forker.listening():
            os.register_at_fork(after_in_child=lambda: print("renewed", flush=True))
            lock = threading.Lock()
            give_back = lock.release
            os.register_at_fork(before=lock.acquire, after_in_child=give_back, after_in_parent=give_back)
        os.register_at_fork(after_in_child=lambda: print("too late", flush=True))
        if pid := forker.fork():
            print("exit code", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        else:
            os._exit(7 if lock.acquire(blocking=False) else 1)
        """
    )
    assert printed == "renewed\nexit code 7\n"


def test_it_leaves_the_programs_own_forks_as_they_were() -> None:
    printed = _printed(
        """
        with forker.listening():
            os.register_at_fork(after_in_child=lambda: print("renewed", flush=True))
        pid = os.fork()
        pid and os.waitpid(pid, 0)
        """
    )
    assert printed == "renewed\n"


def test_its_child_knows_its_own_thread() -> None:
    printed = _printed(
        """
        if pid := forker.fork():
            print("exit code", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        else:
            thread = threading.Thread(target=lambda: None)
            thread.start(); thread.join()
            os._exit(7 if threading.main_thread().native_id == os.getpid() else 1)
        """
    )
    assert printed == "exit code 7\n"


def test_it_refuses_to_fork_beside_a_thread() -> None:
    printed = _printed(
        """
        stop = threading.Event()
        threading.Thread(target=stop.wait).start()
        try:
            forker.fork()
        except RuntimeError as error:
            print(error)
        stop.set()
        """
    )
    assert printed == "a zygote with threads cannot be forked\n"
