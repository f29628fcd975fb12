"""Watches one run: reads its output, measures it, and ends it at a limit."""

from __future__ import annotations

import fcntl
import io
import os
import select
import time
from collections.abc import Callable
from contextlib import suppress

from sandbox.agent.boxes import Box, LeftOver
from sandbox.agent.gauges import Gauges, process_cpu_ns
from sandbox.agent.limits import KIB, NOTHING_USED, NS_PER_MS, Limits, Reading, breach, ended_as, next_look_ms
from sandbox.agent.processes import Child, Ending

WORKER_FD = 0
_READ_SIZE = 1 << 18
_USUAL_PIPE_SIZE = 1 << 16
_PIPE_SIZE = 1 << 20
_KILL_AGAIN_MS = 5
KERNEL_ALLOWANCE_BYTES = 32 * 1024 * KIB
"""What the kernel may need for a program before it counts as the program's own: every process needs some."""
_KILL_PATIENCE_MS = 10_000
_F_SETPIPE_SZ = 1031


# One buffer for all reads of all programs' output: what is kept is copied out of it.
_BUFFER = memoryview(bytearray(_READ_SIZE))


class WorkerGone(RuntimeError):
    """The worker hung up, or spoke out of turn, in the middle of a run."""


class Capture:
    """Our end of one of the program's output pipes: keeps the first `limit` bytes, drops the rest."""

    def __init__(self, limit: int) -> None:
        self.fd, self.theirs = os.pipe2(os.O_CLOEXEC)
        os.set_blocking(self.fd, False)
        self.limit = limit
        self.size = 0
        self.exceeded = False
        self.is_closed = False
        self._is_wide = False
        self._kept = io.BytesIO()

    def pull(self) -> bool:
        """Take one piece of what is there; whether there was any."""
        try:
            size = os.readv(self.fd, [_BUFFER])
        except BlockingIOError:
            return False
        self.is_closed = not size
        kept = min(size, self.limit - self.size)
        self.exceeded = self.exceeded or kept < size
        self._kept.write(_BUFFER[:kept])
        if size >= _USUAL_PIPE_SIZE and not self._is_wide:
            self._widen()
        self.size += kept
        return bool(size)

    def _widen(self) -> None:
        """Fewer turns between program and agent, for those that write much."""
        self._is_wide = True
        # Where the kernel's budget is spent, the usual size will do.
        with suppress(OSError):
            fcntl.fcntl(self.fd, _F_SETPIPE_SZ, _PIPE_SIZE)

    def content(self) -> bytes:
        """Everything kept."""
        return self._kept.getvalue()

    def close(self) -> None:
        """Close our end."""
        os.close(self.fd)


class Meter:
    """What the box has used since a mark: the container's counters less the agent's and zygote's share."""

    def __init__(self, gauges: Gauges, helper_pid: int) -> None:
        """`helper_pid`: whose CPU time is not the program's either (the zygote that forks it), or 0."""
        self._gauges = gauges
        self._helper_pid = helper_pid
        self._oom_kills = gauges.oom_kills()
        self._disk_free = gauges.disk_bytes_free()
        self._memory = gauges.beside_agent_bytes()
        self._kernel = gauges.kernel_bytes()
        self.peak_bytes = 0
        self._began_ns = time.monotonic_ns()
        self._cpu_ns = self._first_cpu_ns = self._total_cpu_ns()

    def mark(self) -> None:
        """Begin a new measurement of time (memory stays relative to the start)."""
        self._began_ns = time.monotonic_ns()
        self._cpu_ns = self._total_cpu_ns()

    @property
    def earlier_cpu_ns(self) -> int:
        """CPU time from the start to the mark: a session's earlier exchanges."""
        return self._cpu_ns - self._first_cpu_ns

    def mark_after(self, reading: Reading) -> None:
        """Begin a new measurement where `reading` ended: CPU time used in between is not lost."""
        self._cpu_ns += reading.cpu_ns
        self._began_ns = time.monotonic_ns()

    def _total_cpu_ns(self) -> int:
        helper_ns = process_cpu_ns(self._helper_pid) if self._helper_pid else 0
        return self._gauges.cpu_ns() - process_cpu_ns(0) - helper_ns

    def wall_ns(self) -> int:
        """Since the mark."""
        return time.monotonic_ns() - self._began_ns

    def note_memory(self) -> int:
        """Bytes in use now, beyond what was there at the start; remembers the peak."""
        return self._note(self._disk_bytes())

    def left_bytes(self) -> int:
        """Of memory and files, beyond what was there at the start; not what the kernel keeps for itself."""
        return self._gauges.beside_agent_bytes() - self._memory

    def _disk_bytes(self) -> int:
        return self._disk_free - self._gauges.disk_bytes_free()

    def _note(self, disk: int) -> int:
        # Files that were laid into the box and are gone made room which the program does not pay for.
        memory = max(0, self._gauges.beside_agent_bytes() - self._memory + max(0, -disk))
        memory += max(0, self._gauges.kernel_bytes() - self._kernel - KERNEL_ALLOWANCE_BYTES)
        self.peak_bytes = max(self.peak_bytes, memory)
        return memory

    def read(self, exceeded: bool) -> Reading:
        """Now; `exceeded` says whether the program has written too much."""
        disk = self._disk_bytes()
        memory = self._note(disk)
        return Reading(
            cpu_ns=max(0, self._total_cpu_ns() - self._cpu_ns),
            wall_ns=self.wall_ns(),
            memory_bytes=memory,
            disk_bytes=max(0, disk),
            oom_kills=self._gauges.oom_kills() - self._oom_kills,
            output_exceeded=int(exceeded),
        )


class Outcome:
    """How a run ended and what it used."""

    __slots__ = ("cpu_ns", "exit_code", "memory_kib", "signal", "status", "wall_ns")

    def __init__(self, ended: tuple[str, int, int], reading: Reading, memory_kib: int) -> None:
        self.status, self.exit_code, self.signal = ended
        self.cpu_ns = reading.cpu_ns
        self.wall_ns = reading.wall_ns
        self.memory_kib = memory_kib

    def as_header(self) -> dict[str, object]:
        """For the way to the worker."""
        return {
            "status": self.status,
            "exit_code": self.exit_code,
            "signal": self.signal,
            "cpu_us": self.cpu_ns // 1000,
            "wall_us": self.wall_ns // 1000,
            "memory_kib": self.memory_kib,
        }


class Watch:
    """One running program with its output, its meter and its limits."""

    def __init__(self, child: Child, meter: Meter, limits: Limits, stdout: Capture, stderr: Capture) -> None:
        self._child = child
        self.meter = meter
        self.limits = limits
        self._captures = {stdout.fd: stdout, stderr.fd: stderr}
        self._stdout = stdout
        self._poll = select.poll()
        self._poll.register(WORKER_FD, select.POLLIN)
        self._poll.register(child.end_fd, select.POLLIN)
        self._hears_captures = False
        self._has_ended = False
        self._extra: dict[int, Callable[[], None]] = {}
        self._cores = len(os.sched_getaffinity(0))
        self._is_new = True

    def listen(self, fd: int, events: int, react: Callable[[], None]) -> None:
        """Call `react` whenever `fd` is ready: the pipes of a session."""
        self._poll.register(fd, events)
        self._extra[fd] = react

    def unlisten(self, fd: int) -> None:
        """The opposite of `listen`."""
        if self._extra.pop(fd, None) is not None:
            self._poll.unregister(fd)

    def read(self) -> Reading:
        """What has been used since the meter's mark."""
        return self.meter.read(self._stdout.exceeded)

    def until(self, is_done: Callable[[], bool]) -> tuple[bool, str]:
        """Let it run until `is_done`, its end or a limit: (has its main process ended, the broken limit)."""
        # A program that has just begun has used nothing yet; a session's may have, since its last answer.
        now = NOTHING_USED if self._is_new else self.read()
        self._is_new = False
        while not (broken := breach(self.limits, now)):
            pause_ms = next_look_ms(self.limits, now, self._cores)
            look_at_ns = time.monotonic_ns() + pause_ms * NS_PER_MS
            ready = {fd for fd, _ in self._poll.poll(pause_ms)}
            if WORKER_FD in ready:
                raise WorkerGone
            self._react(ready)
            if is_done():
                return False, ""
            if self._child.end_fd in ready:
                self._has_ended = True
                return True, ""
            if not ready or self._stdout.exceeded or time.monotonic_ns() >= look_at_ns:
                now = self.read()
                self._hear_captures()
        return False, broken

    def _hear_captures(self) -> None:
        """Wait for output as well. Not from the start: what a short program prints fits into its pipes, and
        a turn of ours for each line would cost more than the program.
        """
        if not self._hears_captures:
            self._hears_captures = True
            for fd in self._captures:
                self._poll.register(fd, select.POLLIN)

    def _react(self, ready: set[int]) -> None:
        for fd in ready:
            if fd in self._extra:
                self._extra[fd]()
            elif fd in self._captures:
                self._captures[fd].pull()
                if self._captures[fd].is_closed:
                    # Poll would report the end of file for ever; it does not end the run.
                    self._poll.unregister(fd)

    def finish(self, box: Box, known: set[int], broken: str) -> Outcome:
        """Kill what is left of the box, take in its last output, and sum up."""
        wall_ns = self.meter.wall_ns()
        # Once more before the kill: what the program's children hold by now goes with them.
        self.meter.note_memory()
        if not self._has_ended:
            kill_until_ended(self._child, box)
        ending = self._child.ending()
        box.clear_out(known)
        for capture in self._captures.values():
            while capture.pull():
                pass
        last = self.read()
        last.wall_ns = wall_ns
        # The process was waited for as a whole; only what is left after the earlier exchanges is of this one.
        last.cpu_ns = max(last.cpu_ns, ending.cpu_ns - self.meter.earlier_cpu_ns)
        last.memory_bytes = max(self.meter.peak_bytes, ending.rss_kib * KIB)
        return sum_up(self.limits, last, ending, broken)


def kill_until_ended(child: Child, box: Box) -> None:
    """Kill until the main process has ended: one that is still starting is not the box's yet."""
    deadline_ns = time.monotonic_ns() + _KILL_PATIENCE_MS * NS_PER_MS
    ended = select.poll()
    ended.register(child.end_fd, select.POLLIN)
    box.kill()
    while not ended.poll(_KILL_AGAIN_MS):
        if time.monotonic_ns() > deadline_ns:
            raise LeftOver("the main process outlives its kill")
        box.kill()


def sum_up(limits: Limits, last: Reading, ending: Ending, broken: str) -> Outcome:
    """How a run ended, from all that it used and the limit that was seen to be broken while it ran."""
    last.memory_bytes = last.memory_bytes // KIB * KIB
    ended = ended_as(ending.status, broken or breach(limits, last))
    return Outcome(ended, last, last.memory_bytes // KIB)
