"""Limits and the decision which of them a reading breaks. Pure: no clock, no file, no process."""

from __future__ import annotations

import os

from sandbox.protocol import Frame

NS_PER_MS = 1_000_000
KIB = 1024
# A program is not worth a look before: writing fresh memory takes a millisecond per megabyte or so.
_FIRST_LOOK_MS = 4
# Files in memory fill as fast as memory can be copied: the less is left, the sooner it may be gone.
_FASTEST_BYTES_PER_MS = 8 * 1024 * KIB
_DISK_SLACK_BYTES = 64 * KIB  # files fill whole pages; one file alone is bounded exactly, by its rlimit

CPU, WALL, MEMORY, OUTPUT = "cpu_limit", "wall_limit", "memory_limit", "output_limit"
EXITED, SIGNALED = "exited", "signaled"


class Limits:
    """What one run may use, as the worker asked."""

    __slots__ = ("cpu_ms", "disk_bytes", "memory_kib", "output_bytes", "processes", "stderr_bytes", "wall_ms")

    def __init__(self, frame: Frame) -> None:
        for name in self.__slots__:
            setattr(self, name, frame.integer(name, 0, 1 << 40))

    cpu_ms: int
    disk_bytes: int
    memory_kib: int
    output_bytes: int
    processes: int
    stderr_bytes: int
    wall_ms: int


class Reading:
    """What a run has used at one moment."""

    __slots__ = ("cpu_ns", "disk_bytes", "memory_bytes", "oom_kills", "output_exceeded", "wall_ns")

    def __init__(self, **values: int) -> None:
        for name in self.__slots__:
            setattr(self, name, values[name])

    cpu_ns: int
    disk_bytes: int
    memory_bytes: int
    oom_kills: int
    output_exceeded: int
    wall_ns: int


NOTHING_USED = Reading(**dict.fromkeys(Reading.__slots__, 0))


def breach(limits: Limits, now: Reading) -> str:
    """The limit that is broken, or nothing. Memory first: a program that thrashes also runs out of time."""
    broken = (
        (MEMORY, now.oom_kills > 0 or now.memory_bytes > limits.memory_kib * KIB),
        (OUTPUT, now.output_exceeded > 0 or now.disk_bytes > limits.disk_bytes + _DISK_SLACK_BYTES),
        (CPU, now.cpu_ns > limits.cpu_ms * NS_PER_MS),
        (WALL, now.wall_ns > limits.wall_ms * NS_PER_MS),
    )
    return next((name for name, is_broken in broken if is_broken), "")


def next_look_ms(limits: Limits, now: Reading, cores: int) -> int:
    """How long the watch may sleep: until the earliest moment at which CPU or wall time can run out,
    but not longer than memory may stay unobserved (the container's own limit stands behind that).
    """
    cpu_left = (limits.cpu_ms - now.cpu_ns // NS_PER_MS) // cores
    wall_left = limits.wall_ms - now.wall_ns // NS_PER_MS
    elapsed = now.wall_ns // NS_PER_MS
    unobserved = max(_FIRST_LOOK_MS, min(elapsed, 10)) if elapsed < 500 else 20
    memory_left = limits.memory_kib * KIB - now.memory_bytes
    unobserved = min(unobserved, max(_FIRST_LOOK_MS, memory_left // _FASTEST_BYTES_PER_MS))
    return max(1, min(cpu_left + 1, wall_left + 1, unobserved))


def ended_as(status: int, broken: str) -> tuple[str, int, int]:
    """(exit status, exit code or -1, signal or -1) from `wait4`'s status and the limit that was broken."""
    if broken:
        return broken, -1, -1
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return SIGNALED, -1, number
    return EXITED, os.WEXITSTATUS(status), -1
