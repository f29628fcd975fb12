"""The last steps of a new process before it becomes the learner's program: in the child, after the fork."""

from __future__ import annotations

import os
import resource
import signal

STACK_BYTES = 256 * 1024 * 1024
"""Stack of a program, at least; more where its memory limit is higher."""

NO_CPU_LIMIT = -1
"""As `Confinement.cpu_s`: the kernel sets no limit, only the watch does."""


class Confinement:
    """What a child has to become: uid, directory, limits. Plain values, so that it travels as JSON."""

    __slots__ = ("cpu_s", "disk_bytes", "path", "processes", "stack_bytes", "uid")

    def __init__(self, *, uid: int, path: str, cpu_s: int, disk_bytes: int, processes: int, stack_bytes: int):
        self.uid = uid
        self.path = path
        self.cpu_s = cpu_s
        self.disk_bytes = disk_bytes
        self.processes = processes
        self.stack_bytes = stack_bytes

    @classmethod
    def from_header(cls, header: object) -> Confinement:
        """What `as_header` made, at the other end."""
        if not isinstance(header, dict):
            raise TypeError("a confinement travels as a dictionary")
        return cls(**header)

    def as_header(self) -> dict[str, object]:
        """For the way to a zygote."""
        return {name: getattr(self, name) for name in self.__slots__}


def environment(path: str, hash_seed: int = 0) -> dict[str, str]:
    """All that a program is told by its environment. With one hash seed, sets have one order in all runs."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": path,
        "USER": "box",
        "LOGNAME": "box",
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": str(hash_seed),
        # One thread per run is what is measured and what there are cores for.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        # Where there is no screen, and one back end.
        "MPLBACKEND": "Agg",
        "KERAS_BACKEND": "torch",
    }


def take_descriptors(fds: list[int]) -> None:
    """Make these descriptors 0, 1, 2, ... and close all others."""
    if min(fds) < len(fds):
        # One of them would be overwritten before its turn.
        fds = [os.dup2(fd, 100 + place) for place, fd in enumerate(fds)]
    for place, fd in enumerate(fds):
        os.dup2(fd, place)
    os.closerange(len(fds), 1 << 20)


def confine(to: Confinement) -> None:
    """Give up every right. The order matters: limits while root, groups before the uid, the uid last."""
    os.setsid()
    fd = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
    os.write(fd, b"1000")
    os.close(fd)
    os.umask(0o022)
    # The watch decides by CPU time of the whole tree; this one holds where the watch itself cannot run.
    if to.cpu_s != NO_CPU_LIMIT:
        resource.setrlimit(resource.RLIMIT_CPU, (to.cpu_s, to.cpu_s + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (to.disk_bytes, to.disk_bytes))
    resource.setrlimit(resource.RLIMIT_NPROC, (to.processes, to.processes))
    resource.setrlimit(resource.RLIMIT_NOFILE, (512, 512))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A program may ask for more: its memory limit holds all the same.
    resource.setrlimit(resource.RLIMIT_STACK, (to.stack_bytes, resource.getrlimit(resource.RLIMIT_STACK)[1]))
    os.setgroups([])
    os.setresgid(to.uid, to.uid, to.uid)
    os.setresuid(to.uid, to.uid, to.uid)
    os.chdir(to.path)


def default_signals() -> None:
    """The agent ignores three signals; a program that is executed expects none of them ignored."""
    for number in (signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)
