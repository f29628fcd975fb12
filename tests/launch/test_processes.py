"""Children do not outlive their parent, and stop in time whatever they think of it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from web.launch.processes import LOG_BYTES, Command, _due, open_log, start, stop_all, tail, wait_until

ROOT = Path(__file__).resolve().parents[2]
STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(600)
"""
PARENT = """
import pathlib, sys, time
from web.launch.processes import Command, start
log = pathlib.Path(sys.argv[1])
child = start(Command(name="child", argv=["sleep", "600"], log=log))
print(child.pid, flush=True)
time.sleep(600)
"""


def until(condition: Callable[[], bool]) -> bool:
    """Wait for something that must happen; the long limit is only there to end a broken run."""
    deadline = time.monotonic() + 30
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def lives(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_it_takes_its_children_along_when_it_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path / "log")], stdout=subprocess.PIPE, cwd=ROOT
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert lives(child)
        parent.send_signal(signal.SIGKILL)
    assert until(lambda: not lives(child))


def test_it_stops_a_process_that_ignores_the_polite_signal(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = Command(
        name="stubborn",
        argv=[sys.executable, "-c", STUBBORN],
        log=log,
        stop_signals=((signal.SIGTERM, 0.2),),
    )
    process = start(command)
    assert wait_until(lambda: b"ready" in log.read_bytes(), process, 30)
    stop_all([(command, process)])
    assert process.returncode == -signal.SIGKILL


def test_it_kills_what_a_child_left_in_its_session(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = Command(name="shell", argv=["sh", "-c", "sleep 600 & echo $!; wait"], log=log)
    process = start(command)
    assert wait_until(lambda: log.read_text().endswith("\n"), process, 30)
    grandchild = int(log.read_text())
    stop_all([(command, process)])
    assert until(lambda: not lives(grandchild))


def test_it_starts_children_out_of_reach_of_the_terminal(tmp_path: Path) -> None:
    command = Command(name="sleep", argv=["sleep", "600"], log=tmp_path / "log")
    process = start(command)
    try:
        assert os.getsid(process.pid) != os.getsid(0)
    finally:
        stop_all([(command, process)])


def test_it_goes_through_the_signals_one_after_the_other() -> None:
    signals = ((signal.SIGTERM, 3.0), (signal.SIGQUIT, 6.0))
    assert [_due(signals, elapsed) for elapsed in (0, 2.9, 3, 8.9, 9, 100)] == [0, 0, 1, 1, 2, 2]


def test_it_gives_up_waiting_for_a_process_that_has_ended(tmp_path: Path) -> None:
    process = start(Command(name="false", argv=["false"], log=tmp_path / "log"))
    assert wait_until(lambda: False, process, 600) is False
    assert process.returncode == 1


def test_it_sets_a_large_log_aside(tmp_path: Path) -> None:
    path = tmp_path / "new" / "web.log"
    with open_log(path) as log:
        log.truncate(LOG_BYTES + 1)
    with open_log(path) as log:
        log.write(b"fresh\n")
    assert path.read_bytes() == b"fresh\n"
    assert path.with_suffix(".log.1").stat().st_size == LOG_BYTES + 1


def test_it_shows_the_end_of_a_log(tmp_path: Path) -> None:
    path = tmp_path / "log"
    assert tail(path) == "  (no output)"
    path.write_bytes(b"one\ntwo \xff\nthree\n")
    assert tail(path, lines=2) == "  two \ufffd\n  three"


def test_a_child_hears_the_interruption_that_its_parent_ignores(tmp_path: Path) -> None:
    log = tmp_path / "log"
    source = "import signal; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)"
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = start(Command(name="child", argv=[sys.executable, "-c", source], log=log))
    finally:
        signal.signal(signal.SIGINT, before)
    assert process.wait(60) == 0
    assert log.read_text() == "True\n"
