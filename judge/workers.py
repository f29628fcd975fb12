"""Which process works on a row, and whether it still lives.

A killed worker leaves its rows RUNNING. Their deadline would free them; on the same host they are free as
soon as the process is gone.
"""

import os
import socket
from functools import cache
from pathlib import Path


def own_name() -> str:
    """This process as `host:pid:start`; the start time tells a reused pid apart."""
    pid = os.getpid()
    return f"{_host()}:{pid}:{_start_ticks(pid)}"


def is_dead(worker: str) -> bool:
    """Whether a named process of this host has ended; False when it is on another host or cannot be told."""
    host, _, rest = worker.rpartition(":")[0].rpartition(":")
    pid, start = rest, worker.rpartition(":")[2]
    if host != _host() or not pid.isdigit() or not start.isdigit():
        return False
    return _start_ticks(int(pid)) != int(start)


@cache
def _host() -> str:
    # The boot id apart from the name: containers of one image may share names, never a pid namespace as well.
    boot = Path("/proc/sys/kernel/random/boot_id")
    namespace = os.readlink("/proc/self/ns/pid") if Path("/proc/self/ns/pid").is_symlink() else ""
    salt = boot.read_text()[:8] if boot.exists() else ""
    return f"{socket.gethostname()[:40]}/{salt}/{namespace.strip('pid:[]')}"


def _start_ticks(pid: int) -> int:
    """Field 22 of its stat: the start in clock ticks since boot; 0 when there is no such process."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0
    fields = stat.rpartition(")")[2].split()
    # A zombie has ended; its parent has not looked yet.
    return 0 if fields[0] in "ZX" else int(fields[19])
