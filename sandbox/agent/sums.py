"""What the container has used so far where it has no cgroup: added up over the processes in /proc.

Weaker than a cgroup's account, and the engine says so: what a process that nobody waited for used since the
last look is missed, and so is memory in files that are open but nowhere mapped.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator

from sandbox.agent.gauges import BOXES, CGROUP, Gauges, OwnMemory, process_cpu_ns

_PLACES = (BOXES, "/store", "/tmp", "/dev/shm")  # noqa: S108 -- what a box may fill
_KIB = 1024
_CHILDREN_FIELDS = slice(13, 15)
_NS_PER_TICK = 1_000_000_000 // os.sysconf("SC_CLK_TCK")


def find_gauges() -> Gauges:
    """The cgroup's account if there is one to be read."""
    known = (f"{CGROUP}/cpuacct/cpuacct.usage", f"{CGROUP}/cpu.stat")
    return Gauges() if any(map(os.path.exists, known)) else SummedGauges()


class SummedGauges(Gauges):
    """Sums over the agent, its zygotes and the box's processes."""

    def __init__(self) -> None:
        # Not super's: it opens a cgroup's files.
        self._own = OwnMemory()
        self._proc = os.open("/proc", os.O_RDONLY | os.O_CLOEXEC)
        self._last_ns = self._lost_ns = 0

    def cpu_ns(self) -> int:
        """CPU time of all living processes, and of the ended ones that somebody has waited for."""
        ours = resource.getrusage(resource.RUSAGE_CHILDREN)
        total = process_cpu_ns(0) + int((ours.ru_utime + ours.ru_stime) * 1e9)
        for pid in self._others():
            try:
                total += process_cpu_ns(pid) + self._waited_ns(pid)
            except OSError:
                continue  # it has ended meanwhile
        # Where nobody waited for a process, its time goes with it: what was seen of it last is kept.
        self._lost_ns += max(0, self._last_ns - total)
        self._last_ns = total
        return total + self._lost_ns

    def _waited_ns(self, pid: int) -> int:
        """CPU time of the children that a process of a box has waited for."""
        fields = self._read(f"{pid}/stat").rpartition(b")")[2].split()
        if b"\nUid:\t0\t" in self._read(f"{pid}/status"):
            # A zygote tells each fork's time itself, and to the microsecond.
            return 0
        return sum(map(int, fields[_CHILDREN_FIELDS])) * _NS_PER_TICK

    def memory_bytes(self) -> int:
        """Private and shared memory of all processes, each page once, and what lies in files."""
        anonymous, shared = self._own.bytes(), 0
        for pid in self._others():
            try:
                fields = _kib_fields(self._read(f"{pid}/smaps_rollup"))
            except OSError:
                continue
            anonymous += fields.get(b"Pss_Anon", 0) * _KIB
            shared += fields.get(b"Pss_Shmem", 0) * _KIB
        # A file that is mapped is in both.
        return anonymous + max(shared, sum(map(_bytes_in, _PLACES)))

    def kernel_bytes(self) -> int:
        """Nobody tells."""
        return 0

    def oom_kills(self) -> int:
        """Nobody tells."""
        return 0

    def _others(self) -> Iterator[int]:
        own = os.getpid()
        for name in os.listdir(self._proc):
            if name.isdigit() and int(name) != own:
                yield int(name)

    def _read(self, name: str) -> bytes:
        fd = os.open(name, os.O_RDONLY | os.O_CLOEXEC, dir_fd=self._proc)
        try:
            return os.read(fd, 4096)
        finally:
            os.close(fd)


def _kib_fields(text: bytes) -> dict[bytes, int]:
    """`Name:  number kB` lines; the heading has no such form."""
    found = {}
    for line in text.splitlines()[1:]:
        name, _, value = line.partition(b":")
        found[name] = int(value.split()[0])
    return found


def _bytes_in(place: str) -> int:
    space = os.statvfs(place)
    return (space.f_blocks - space.f_bfree) * space.f_bsize
