"""An ordinary user's way to make root folders: as root of a user namespace, with the uids lent to them."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sandbox.embedded import kernel, users
from sandbox.embedded.inside import lend_devices
from sandbox.embedded.launcher import enter_user_namespace
from sandbox.errors import EngineUnavailable

_QUIET = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC


def is_limited() -> bool:
    """Whether the root that we are is one of a namespace that lacks uids, and so may make no devices."""
    return Path("/proc/self/uid_map").read_text().split() != ["0", "0", str((1 << 32) - 1)]


def go_on_as_root() -> None:
    """Return as somebody who may make root folders: as we are, if that is root.

    Else in a child that is root of a user namespace; our own process ends with the child's exit code. Raises
    `NoUids` where this user has no uids to lend, `EngineUnavailable` where the kernel gives no namespaces.
    """
    maps = users.maps()
    if not maps:
        return
    try:
        enter_user_namespace([list(words) for words in maps])
        kernel.unshare(kernel.NEW_NS | kernel.NEW_PID)
    except OSError as error:
        raise EngineUnavailable(f"no namespaces can be made here: {error}") from error
    child = os.fork()
    if child:
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    kernel.die_with_parent(signal.SIGKILL)
    kernel.mount("", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount("proc", "/proc", "proc", _QUIET)


@contextmanager
def devices_for_debootstrap(root: Path) -> Iterator[dict[str, str]]:
    """What debootstrap needs in the environment, and devices where it would try in vain to make its own."""
    if not is_limited():
        yield {}
        return
    lend_devices(root)
    try:
        # In its words: somebody who may make no devices and need not try.
        yield {"container": "lxc"}
    finally:
        kernel.detach(str(root / "dev"))
