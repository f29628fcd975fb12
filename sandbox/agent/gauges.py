"""What the container has used so far, read from its own cgroup (version 1 or 2)."""

from __future__ import annotations

import os
import time

CGROUP = "/sys/fs/cgroup"
BOXES = "/box"


def _open(path: str) -> int:
    return os.open(path, os.O_RDONLY | os.O_CLOEXEC)


def _field(text: bytes, name: bytes) -> int:
    """One of many `name value` lines, without reading the others."""
    start = text.index(b"\n" + name + b" ") + len(name) + 2
    return int(text[start : text.index(b"\n", start)])


def _fields(fd: int) -> dict[bytes, int]:
    """`name value` lines, read again from the start."""
    words = os.pread(fd, 16384, 0).split()
    return dict(zip(words[::2], map(int, words[1::2]), strict=False))


class Gauges:
    """Readings of the whole container: the agent, its zygotes and the box together."""

    def __init__(self, cgroup: str = CGROUP) -> None:
        self._own = OwnMemory()
        self._first_version = os.path.exists(f"{cgroup}/cpuacct/cpuacct.usage")
        if self._first_version:
            self._cpu = _open(f"{cgroup}/cpuacct/cpuacct.usage")
            self._memory = _open(f"{cgroup}/memory/memory.stat")
            self._events = _open(f"{cgroup}/memory/memory.oom_control")
            self._memory_keys = (b"total_rss", b"total_shmem")
            # A kernel may be built without this account.
            kernel = f"{cgroup}/memory/memory.kmem.usage_in_bytes"
            self._kernel = _open(kernel) if os.path.exists(kernel) else -1
        else:
            if not os.path.exists(f"{cgroup}/cpu.stat"):
                # gVisor shows none. Nothing that is measured without it could be believed.
                raise SystemExit(
                    f"this container runtime shows no accounts of CPU time and memory in {cgroup}"
                )
            self._cpu = _open(f"{cgroup}/cpu.stat")
            self._memory = _open(f"{cgroup}/memory.stat")
            self._events = _open(f"{cgroup}/memory.events")
            self._memory_keys = (b"anon", b"shmem")

    def cpu_ns(self) -> int:
        """CPU time of everything in the container, ended processes included."""
        if self._first_version:
            return int(os.pread(self._cpu, 64, 0))
        return _fields(self._cpu)[b"usage_usec"] * 1000

    def memory_bytes(self) -> int:
        """Memory that nobody can take back: private pages, tmpfs and memfd. The page cache is not in it,
        or a program would pay for the libraries that it happens to read first.
        """
        text = b"\n" + os.pread(self._memory, 16384, 0)
        return sum(_field(text, name) for name in self._memory_keys)

    def kernel_bytes(self) -> int:
        """Memory of the kernel for what is done here: buffers of pipes and sockets, tables, file names."""
        if not self._first_version:
            return _fields(self._memory).get(b"kernel", 0)
        return int(os.pread(self._kernel, 64, 0)) if self._kernel >= 0 else 0

    def beside_agent_bytes(self) -> int:
        """The same less the agent's own pages: what it keeps of a program's output is not the program's."""
        return self.memory_bytes() - self._own.bytes()

    def disk_bytes_free(self) -> int:
        """Room for files of boxes."""
        space = os.statvfs(BOXES)
        return space.f_bfree * space.f_bsize

    def files_free(self) -> int:
        """How many more files and directories boxes have room for."""
        return os.statvfs(BOXES).f_ffree

    def oom_kills(self) -> int:
        """How many processes the kernel has killed for want of memory, children of children included."""
        return _fields(self._events).get(b"oom_kill", 0)


class OwnMemory:
    """The agent's own private pages, which are in the container's count but not the program's to pay for."""

    def __init__(self) -> None:
        self._fd = _open("/proc/self/statm")
        self._page = os.sysconf("SC_PAGE_SIZE")

    def bytes(self) -> int:
        """Now: resident pages less those of files."""
        words = os.pread(self._fd, 256, 0).split()
        return (int(words[1]) - int(words[2])) * self._page


def process_cpu_ns(pid: int) -> int:
    """CPU time of one living process (0 for the caller), by the kernel's clock of that process."""
    return time.clock_gettime_ns((~pid << 3) | 2)
