"""A box: a uid of its own, an empty directory, and an end that leaves nothing behind.

The agent has no capability to override file permissions, to change owners or to kill. It does all that as
the box's own uid (effective uid only), so that no trick of the box can turn the agent's hand against anything
that the box could not reach itself. Its real uid is one that no process has, so that `kill(-1)` reaches the
box alone.
"""

from __future__ import annotations

import os
import signal
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sandbox.agent.gauges import BOXES

WRITABLE = ("/tmp", "/dev/shm", "/dev/mqueue")  # noqa: S108 -- where a box may write besides its directory
ANYBODY = -1
COLLECTED_LIMIT = 1024 * 1024
_KILL_PATIENCE_S = 5.0
_BLOCK, _BLOCKS = 0x10000, 30000
_SYSTEM_UIDS, _SHARES = 2000, 8


class LeftOver(RuntimeError):
    """Something of a box survived its end: the container is no longer fit for use."""


def uid_range(uid_map: str, pick: int) -> range:
    """A container's own uids, chosen by the number `pick`: the kernel counts processes per uid over all
    containers, so two of them had better not use the same. `uid_map` is the text of /proc/self/uid_map.
    """
    lines = [list(map(int, line.split())) for line in uid_map.splitlines()]
    beyond = max(first + count for first, _, count in lines)
    if beyond >= _BLOCK * (_BLOCKS + 1):
        first = _BLOCK * (1 + pick % _BLOCKS)
        return range(first, first + _BLOCK)
    # In a user namespace there are few: a share of what is there, above the system's own.
    size = (beyond - _SYSTEM_UIDS) // _SHARES
    first = _SYSTEM_UIDS + pick % _SHARES * size
    return range(first, first + size)


def own_uids() -> range:
    """This container's, for its whole life."""
    with open("/proc/self/uid_map", encoding="ascii") as file:
        return uid_range(file.read(), int.from_bytes(os.urandom(4), "big"))


class Refused(ValueError):
    """A request that this container cannot fulfil, although nothing is wrong with it or us."""


class Box:
    """One run's directory and uid."""

    def __init__(self, number: int, uids: range) -> None:
        self.uid = uids[number % len(uids)]
        self.path = f"{BOXES}/{number}"
        self._laid: list[str] = []
        # No process of any box lives now, so nobody can use the moment in which /box is open.
        os.chmod(BOXES, 0o777)  # noqa: S103
        try:
            with self.as_user():
                os.mkdir(self.path, 0o700)
        finally:
            os.chmod(BOXES, 0o711)  # noqa: S103

    @contextmanager
    def as_user(self) -> Iterator[None]:
        """Act with the rights of the box (the agent's saved uid stays 0)."""
        os.setegid(self.uid)
        os.seteuid(self.uid)
        try:
            yield
        finally:
            os.seteuid(0)
            os.setegid(0)

    def lay(self, names: list[str], contents: list[bytes]) -> None:
        """Put files into the box; a name ending in / is a directory. Names were checked by the worker."""
        if not names:
            return
        with self.as_user():
            for name, content in zip(names, contents, strict=True):
                path = f"{self.path}/{name}"
                if name.endswith("/"):
                    os.makedirs(path, 0o700, exist_ok=True)
                    continue
                if "/" in name:
                    os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
                fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
                try:
                    write_all(fd, content)
                finally:
                    os.close(fd)
                self._laid.append(name)

    def collect(self, names: list[str], limit: int = COLLECTED_LIMIT) -> dict[str, bytes]:
        """The regular files among `names`, read without following any link, each at most `limit` bytes."""
        found = {}
        for name in names:
            with self.as_user():
                content = self._read(name, limit)
            if content is not None:
                found[name] = content
        return found

    def _read(self, name: str, limit: int) -> bytes | None:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
        *folders, last = name.split("/")
        opened: list[int] = []
        try:
            opened.append(os.open(self.path, flags | os.O_DIRECTORY))
            for folder in folders:
                opened.append(os.open(folder, flags | os.O_DIRECTORY, dir_fd=opened[-1]))
            opened.append(os.open(last, flags, dir_fd=opened[-1]))
            if not stat.S_ISREG(os.fstat(opened[-1]).st_mode):
                return None
            return read_up_to(opened[-1], limit)
        except OSError:
            return None
        finally:
            for fd in opened:
                os.close(fd)

    def kill(self) -> None:
        """SIGKILL to every process of the box. Says nothing about whether they have gone yet."""
        with self.as_user(), suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)

    def clear_out(self, known: set[int]) -> None:
        """Kill and reap until only the `known` processes are left. Raises `LeftOver`."""
        deadline = time.monotonic() + _KILL_PATIENCE_S
        while True:
            reap()
            others = {int(name) for name in os.listdir("/proc") if name.isdigit()} - known
            if not others:
                return
            if time.monotonic() > deadline:
                raise LeftOver(f"{len(others)} processes outlive their kill")
            self.kill()
            time.sleep(0.001)

    def wipe(self, *, is_last: bool = True) -> None:
        """Remove every file of the box. Only when none of its processes lives. Raises `LeftOver`.

        The last box to be wiped proves that nothing of any is left; others leave what is not theirs.
        """
        with self.as_user():
            for name in self._laid:
                with suppress(OSError):
                    os.unlink(f"{self.path}/{name}")
            for place in WRITABLE:
                if not is_untouched(place):
                    empty_directory(place, ANYBODY if is_last else self.uid)
        try:
            # Most programs leave nothing but what was laid, and a directory that goes was empty.
            os.rmdir(self.path)
        except OSError:
            self._wipe_thoroughly()

    def _wipe_thoroughly(self) -> None:
        with self.as_user():
            os.chmod(self.path, 0o700)
            empty_directory(self.path)
        os.rmdir(self.path)


def reap() -> None:
    """Collect every child that has ended: orphans of the box become the agent's children."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def is_untouched(place: str) -> bool:
    """Whether a tmpfs of its own holds nothing but its root; never said of what does not count its inodes."""
    space = os.statvfs(place)
    return space.f_files - space.f_ffree == 1


def empty_directory(place: str, owner: int = ANYBODY) -> None:
    """Remove everything below `place` with constant depth and descriptors, however deep the tree is; or
    only what belongs to `owner`.

    A directory's own directories are moved up to the top before it goes, so nothing ever needs to descend.
    """
    if not os.listdir(place):
        return
    top = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    prefix, serial = os.urandom(8).hex(), 0
    try:
        while found := _listed(top, owner):
            for name, is_directory in found:
                if not is_directory:
                    os.unlink(name, dir_fd=top)
                else:
                    serial = _flatten(top, name, prefix, serial)
    except OSError as error:
        raise LeftOver(f"files in {place} resist: {error.strerror}") from error
    finally:
        os.close(top)


def _listed(top: int, owner: int) -> list[tuple[str, bool]]:
    """The names in a directory, of this owner's files only, and whether each is a directory."""
    states = ((name, os.stat(name, dir_fd=top, follow_symlinks=False)) for name in os.listdir(top))
    return [(name, stat.S_ISDIR(state.st_mode)) for name, state in states if owner in (ANYBODY, state.st_uid)]


def _flatten(top: int, name: str, prefix: str, serial: int) -> int:
    os.chmod(name, 0o700, dir_fd=top)
    folder = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=top)
    try:
        for inner in os.listdir(folder):
            if stat.S_ISDIR(os.stat(inner, dir_fd=folder, follow_symlinks=False).st_mode):
                os.chmod(inner, 0o700, dir_fd=folder)
                serial += 1
                os.rename(inner, f"{prefix}-{serial}", src_dir_fd=folder, dst_dir_fd=top)
            else:
                os.unlink(inner, dir_fd=folder)
    finally:
        os.close(folder)
    os.rmdir(name, dir_fd=top)
    return serial


def write_all(fd: int, content: bytes | memoryview) -> None:
    """Write it all, in as many calls as the kernel wants."""
    view = memoryview(content)
    while view:
        view = view[os.write(fd, view) :]


def read_up_to(fd: int, limit: int) -> bytes:
    """The first `limit` bytes that there are."""
    pieces = []
    while limit > 0 and (piece := os.read(fd, min(limit, 1 << 20))):
        pieces.append(piece)
        limit -= len(piece)
    return b"".join(pieces)
