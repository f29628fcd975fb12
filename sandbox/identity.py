"""Who is who among processes: names that hold across reuse of a pid. Standard library only, few modules."""

import os
from pathlib import Path


def process_identity(pid: int) -> str:
    """`pid:start time`, which no other process of this host ever has; empty if there is no such process."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    # The command name in parentheses may hold anything; after it come plain fields. Start time is field 22.
    return f"{pid}:{stat.rpartition(')')[2].split()[19]}"


def host_identity() -> str:
    """Names the pid namespace that our pids are valid in: other containers on the engine have their own."""
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return f"{os.uname().nodename}:{boot}:{os.stat('/proc/self/ns/pid').st_ino}"


def is_of_an_earlier_boot(host: str, here: str) -> bool:
    """Whether a host's identity is that of this machine before it was started the last time."""
    theirs, ours = host.split(":"), here.split(":")
    return len(theirs) == len(ours) and theirs[0] == ours[0] and theirs[1] != ours[1]
