"""Runs one build step in a root folder: `python -m sandbox.embedded.inside ROOT FOLDER COMMAND...` as root.

Not a wall: recipes are ours. The step gets the folder as its root, devices, its own processes (which end with
it) and the machine's network. Standard library only.
"""

import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

from sandbox.embedded import kernel

_DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
# How the machine finds names is true for as long as the step takes, and nothing to keep.
_LENT = ("resolv.conf", "hosts")
_QUIET = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC


def lend_devices(root: Path) -> None:
    """Show the machine's devices in a root folder, in this mount namespace."""
    (root / "dev").mkdir(parents=True, exist_ok=True)
    kernel.mount("tmpfs", str(root / "dev"), "tmpfs", kernel.MS_NOSUID, "size=1m,mode=0755")
    for name in _DEVICES:
        if Path("/dev", name).exists():
            _lend(f"/dev/{name}", root / "dev" / name)


def _complete_devices(root: Path) -> None:
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        (root / "dev" / name).symlink_to(f"/proc/self/fd/{number}")
    (root / "dev/fd").symlink_to("/proc/self/fd")
    (root / "dev/shm").mkdir(mode=0o1777)
    (root / "dev/pts").mkdir()


def _lend(source: str, target: Path) -> None:
    target.touch()
    kernel.mount(source, str(target), flags=kernel.MS_BIND)


def _enter(root: Path, folder: str, command: list[str]) -> NoReturn:
    kernel.die_with_parent(signal.SIGKILL)
    kernel.mount("proc", str(root / "proc"), "proc", _QUIET)
    os.chroot(root)
    os.makedirs(folder, exist_ok=True)
    os.chdir(folder)
    os.execvp(command[0], command)  # noqa: S606 -- no shell


def main(root: Path, folder: str, command: list[str]) -> int:
    """Run the command; returns its exit code. Nothing that it started stays."""
    kernel.unshare(kernel.NEW_NS | kernel.NEW_PID)
    kernel.mount("", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    lend_devices(root)
    _complete_devices(root)
    for name in _LENT:
        target = root / "etc" / name
        if Path("/etc", name).exists() and target.is_file() and not target.is_symlink():
            kernel.mount(f"/etc/{name}", str(target), flags=kernel.MS_BIND)
    pid = os.fork()
    if pid == 0:
        _enter(root, folder, command)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:]) else 0)
