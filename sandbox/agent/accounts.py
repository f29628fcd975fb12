"""Whose CPU time and memory it was, when two boxes of one container are at work at the same time.

The interactor is one process: its own clock and pages are its account. Everything else that the container
uses is the program's, so that no orphan and no reaped child of it goes uncounted.
"""

from __future__ import annotations

import os
import select
import time
from contextlib import suppress

from sandbox.agent.boxes import Box
from sandbox.agent.gauges import Gauges, process_cpu_ns
from sandbox.agent.limits import KIB, Limits, Reading
from sandbox.agent.processes import Child, Ending

_BLOCK_BYTES = 512
# Of the fields after the command's name in /proc/PID/stat.
_STAT_STATE, _STAT_FLAGS = 0, 6
_PF_EXITING = 0x4
_END_PATIENCE_MS = 10_000


class InteractorAccount:
    """What the interactor has used. It must not start processes: a child's time would be the program's."""

    def __init__(self, box: Box, limits: Limits, helper_pid: int) -> None:
        """`helper_pid` is the zygote that its process will fork from, and share pages with, or 0."""
        self._box = box
        self._limit_bytes = limits.memory_kib * KIB
        self._laid_bytes = _tree_bytes(box)
        self._child: Child | None = None
        self._helper_pid = helper_pid
        self._shared_bytes = _private_bytes(helper_pid) if helper_pid else 0
        self._cpu_ns = self._last_bytes = 0
        self._began_ns = time.monotonic_ns()
        self.peak_bytes = 0
        self.ending: Ending | None = None

    def attach(self, child: Child) -> None:
        """The process has started."""
        self._child = child

    def cpu_ns(self) -> int:
        """CPU time of its process."""
        if self._child is not None and self.ending is None:
            try:
                self._cpu_ns = process_cpu_ns(self._child.pid)
            except OSError:
                self.take_ending(self._child)
        return self._cpu_ns

    def all_cpu_ns(self) -> int:
        """The same with its zygote's: neither is the program's."""
        helper_ns = process_cpu_ns(self._helper_pid) if self._helper_pid else 0
        return self.cpu_ns() + helper_ns

    def take_ending(self, child: Child) -> Ending:
        """Reap the process, which has ended or is about to; a second call tells the same."""
        if self.ending is None:
            told = select.poll()
            told.register(child.end_fd, select.POLLIN)
            told.poll(_END_PATIENCE_MS)
            self.ending = child.ending()
            self._cpu_ns = self.ending.cpu_ns
            self.peak_bytes = max(self.peak_bytes, self.ending.rss_kib * KIB)
        return self.ending

    def memory_bytes(self) -> int:
        """Its private pages and the files that it has written into its box."""
        pages = 0
        if self._child is not None and self.ending is None:
            pages = max(0, _private_bytes(self._child.pid) - self._shared_bytes)
        return pages + self.written_bytes()

    def written_bytes(self) -> int:
        """What the files fill that it has written into its box."""
        return max(0, _tree_bytes(self._box) - self._laid_bytes)

    @property
    def is_over(self) -> bool:
        """Whether it has used more memory than it may."""
        return self.peak_bytes > self._limit_bytes

    def read(self) -> Reading:
        """Now. A new process shows the agent's pages until it executes its program: only what is seen twice
        counts.
        """
        seen = self.memory_bytes()
        memory, self._last_bytes = min(seen, self._last_bytes), seen
        self.peak_bytes = max(self.peak_bytes, memory)
        return Reading(
            cpu_ns=self.cpu_ns(),
            wall_ns=time.monotonic_ns() - self._began_ns,
            memory_bytes=memory,
            disk_bytes=self.written_bytes(),
            oom_kills=0,
            output_exceeded=0,
        )


class Beside(Gauges):
    """The container's gauges less what is the interactor's: the rest is the program's to pay for."""

    def __init__(self, gauges: Gauges, account: InteractorAccount) -> None:
        # Nothing is opened here, so the base class has nothing to set up.
        self._gauges = gauges
        self._account = account

    def cpu_ns(self) -> int:
        """CPU time of all but the interactor and its zygote."""
        # The partner's clock goes on between the two readings: read after, it would make ours too small.
        partner_ns = self._account.all_cpu_ns()
        return self._gauges.cpu_ns() - partner_ns

    def memory_bytes(self) -> int:
        """Memory of all but the interactor."""
        return self._gauges.memory_bytes() - self._account.memory_bytes()

    def kernel_bytes(self) -> int:
        """The kernel's memory cannot be told apart; it counts only where it is too much for two."""
        return self._gauges.kernel_bytes()

    def beside_agent_bytes(self) -> int:
        """Memory of all but the agent and the interactor."""
        return self._gauges.beside_agent_bytes() - self._account.memory_bytes()

    def disk_bytes_free(self) -> int:
        """Room for files, as if the interactor had written none."""
        return self._gauges.disk_bytes_free() + self._account.written_bytes()

    def oom_kills(self) -> int:
        """Processes killed for want of memory; none of them counts once the interactor is over its limit."""
        return 0 if self._account.is_over else self._gauges.oom_kills()


def is_exiting(pid: int) -> bool:
    """Whether a process has ended or is about to: it closes its files before anybody is told of its end."""
    fields = _stat(pid)
    return not fields or bool(int(fields[_STAT_FLAGS]) & _PF_EXITING)


def is_waiting(pid: int) -> bool:
    """Whether a process sleeps with all its threads; one that waits for its turn on the CPU does not.

    Run-times such as Java's do nothing in the first thread, whatever the others do.
    """
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return False
    states = [_stat(f"{pid}/task/{thread}")[_STAT_STATE : _STAT_STATE + 1] for thread in threads]
    return all(state in ([b"S"], []) for state in states)


def _stat(pid: int | str) -> list[bytes]:
    with suppress(OSError), open(f"/proc/{pid}/stat", "rb") as file:
        return file.read(1024).rpartition(b")")[2].split()
    return []


def _private_bytes(pid: int) -> int:
    """Resident pages of a process less those of files; 0 once it has ended."""
    with suppress(OSError), open(f"/proc/{pid}/statm", "rb") as file:
        words = file.read(256).split()
        return (int(words[1]) - int(words[2])) * os.sysconf("SC_PAGE_SIZE")
    return 0


def _tree_bytes(box: Box) -> int:
    """What the files of a box fill. They may change meanwhile; links are not followed."""
    size, waiting = 0, [box.path]
    with box.as_user():
        while waiting:
            with suppress(OSError), os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    size += entry.stat(follow_symlinks=False).st_blocks * _BLOCK_BYTES
    return size
