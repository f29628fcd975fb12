"""Children watched: one that ends by itself is started again, a little later each time."""

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from web.launch.processes import Command, kill_group, start, stop_all

LONGEST_BACKOFF_S = 30.0
STEADY_S = 60.0
"""A child that lived this long starts again without the delay that its earlier ends had earned."""


def backoff_s(failures: int) -> float:
    """How long to wait before the next start: 1, 2, 4 … 30 seconds."""
    return float(min(LONGEST_BACKOFF_S, 2 ** max(0, failures - 1)))


def failures_after(failures: int, lived_s: float) -> int:
    """The count that the next delay is made of."""
    return 1 if lived_s >= STEADY_S else failures + 1


@dataclass(slots=True)
class Child:
    """One command and its present process, if it has one."""

    command: Command
    process: subprocess.Popen[bytes] | None
    started_at: float
    failures: int = 0
    due_at: float = 0.0


class Supervisor:
    """Starts commands in order and keeps them running until `stop`."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.tell = tell
        self.children: list[Child] = []

    def add(self, command: Command) -> subprocess.Popen[bytes]:
        """Start a command and watch it from now on."""
        process = start(command)
        self.children.append(Child(command, process, time.monotonic()))
        return process

    def adopt(self, command: Command, process: subprocess.Popen[bytes]) -> None:
        """Watch a process that was started elsewhere by this command."""
        self.children.append(Child(command, process, time.monotonic()))

    def watch(self) -> None:
        """Look at every child once: note who has ended, start whose delay is over."""
        for child in self.children:
            if child.process is None:
                self._restart(child)
            elif child.process.poll() is not None:
                self._note_end(child, child.process)

    def _note_end(self, child: Child, process: subprocess.Popen[bytes]) -> None:
        kill_group(process)
        now = time.monotonic()
        child.failures = failures_after(child.failures, now - child.started_at)
        delay = backoff_s(child.failures)
        child.process, child.due_at = None, now + delay
        self.tell(
            f"{child.command.name} ended (exit code {process.returncode}); again in {delay:.0f} s. "
            f"See {child.command.log or 'above'}"
        )

    def _restart(self, child: Child) -> None:
        if time.monotonic() < child.due_at:
            return
        child.process = start(child.command)
        child.started_at = time.monotonic()
        self.tell(f"{child.command.name} started again")

    def stop(self) -> None:
        """Stop every child, the one started first last: what others talk to must outlive them."""
        running = [(child.command, child.process) for child in self.children if child.process]
        stop_all(running[1:])
        stop_all(running[:1])
        self.children.clear()
