"""Children that do not outlive us: started, watched and stopped in one place."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1
POLL_S = 0.05
LOG_BYTES = 16 * 1024 * 1024


def die_with_parent() -> Callable[[], None]:
    """What a child runs before its program: the kernel will send it SIGTERM when its parent ends, however."""
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def ask_kernel() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        # A shell's background jobs ignore it, and so would a child of theirs: ours has to hear what we send.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if os.getppid() != parent:
            os._exit(1)

    return ask_kernel


def open_log(path: Path) -> IO[bytes]:
    """Open for appending; a log that has grown large is set aside first, over the one set aside before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > LOG_BYTES:
        path.replace(path.with_suffix(".log.1"))
    return path.open("ab")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One long-running program of the site."""

    name: str
    argv: Sequence[str]
    log: Path | None
    """None for a program that speaks to the console."""
    env: Mapping[str, str] = field(default_factory=dict)
    cwd: Path | None = None
    user: str | None = None
    stop_signals: Sequence[tuple[signal.Signals, float]] = ((signal.SIGTERM, 10.0),)
    """Signal and the seconds it is given, one after the other; SIGKILL to the whole group comes last."""


def start(command: Command) -> subprocess.Popen[bytes]:
    """Start it in a session of its own, so that Ctrl-C at the terminal reaches only the supervisor."""
    with open_log(command.log) if command.log else contextlib.nullcontext() as log:
        return subprocess.Popen(  # noqa: S603 -- argv from our own tables, no shell
            list(command.argv),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT if log else None,
            cwd=command.cwd,
            env={**os.environ, **command.env},
            user=command.user,
            group=command.user,
            extra_groups=[] if command.user else None,
            start_new_session=True,
            preexec_fn=die_with_parent(),
        )


def send(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Signal a child, which may just have ended."""
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(number)


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of a child's session, the child's own children included."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def stop_all(running: Sequence[tuple[Command, subprocess.Popen[bytes]]]) -> None:
    """Stop all at once, each by its own sequence of signals; return when none is left."""
    began = time.monotonic()
    step: dict[int, int] = {}
    waiting = [(command, process) for command, process in running if process.poll() is None]
    while waiting:
        elapsed = time.monotonic() - began
        for command, process in waiting:
            due = _due(command.stop_signals, elapsed)
            if due != step.get(process.pid, -1):
                step[process.pid] = due
                if due < len(command.stop_signals):
                    send(process, command.stop_signals[due][0])
                else:
                    kill_group(process)
        time.sleep(POLL_S)
        waiting = [(command, process) for command, process in waiting if process.poll() is None]
    for _, process in running:
        kill_group(process)


def _due(signals: Sequence[tuple[signal.Signals, float]], elapsed_s: float) -> int:
    """Which of the signals is due after this time; their number when all have had theirs."""
    end = 0.0
    for index, (_, seconds) in enumerate(signals):
        end += seconds
        if elapsed_s < end:
            return index
    return len(signals)


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether `ready` came true in time while the process lived."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if ready():
            return True
        if process.poll() is not None:
            return False
        time.sleep(POLL_S)
    return False


def tail(path: Path, lines: int = 15) -> str:
    """The last lines of a log, indented for a message."""
    if not path.exists():
        return "  (no output)"
    text = path.read_bytes()[-64 * 1024 :].decode(errors="replace")
    return "\n".join("  " + line for line in text.splitlines()[-lines:])
