"""The machine around a hostile program: what it may look for, who listens, and where traces would lie."""

import errno
import fcntl
import os
import socket
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.pool import Pool
from tests.sandbox.labs import Lab

CANARY = "JUDGE-CANARY-0123456789abcdef"
CANARY_FILE = Path("/tmp/judge_canary_secret.txt")
CANARY_DIRECTORY = Path("/tmp/judge_canary_dir")
PLANTED_LOCK = Path("/tmp/judge_canary.lock")
UNIX_LISTENER = Path("/tmp/judge_canary.sock")


@dataclass(frozen=True)
class Place:
    """Where hostile programs are played: an engine, and whose containers on it are ours."""

    lab: Lab
    owner: str

    def another(self, slot: str) -> Pool:
        """Another sandbox on the same engine."""
        return self.lab.sandbox(slot, self.owner)

    def files_named(self, match: str) -> list[str]:
        """Paths inside the containers with `match` in their name."""
        return self.lab.files_named(self.owner, match)

    def written_bytes(self) -> int:
        """What was written through to the host's disk."""
        return self.lab.written_bytes(self.owner)


def processes_named(match: str) -> list[str]:
    """Names and command lines of the host's processes with `match` in them."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            texts = [(folder / "comm").read_text(), (folder / "cmdline").read_text().replace("\0", " ")]
        except (OSError, UnicodeDecodeError):
            continue
        found += [text for text in texts if match in text]
    return found


def planted_state() -> list[object]:
    """Owner, mode and size of what is planted, as it is now."""
    paths = [CANARY_FILE, CANARY_DIRECTORY, CANARY_DIRECTORY / "keep"]
    states = [path.lstat() for path in paths if path.exists()]
    return [(stat.S_IMODE(state.st_mode), state.st_uid, state.st_gid, state.st_size) for state in states]


@contextmanager
def planted() -> Iterator[None]:
    """What a case may look for on the host: a secret in files, in the environment and in memory.

    The places are fixed by the cases, and the engines are tried side by side: whoever ends last tidies up.
    """
    os.environ["JUDGE_CANARY"] = CANARY
    with PLANTED_LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        CANARY_DIRECTORY.mkdir(mode=0o755, exist_ok=True)
        for path in (CANARY_FILE, CANARY_DIRECTORY / "keep"):
            _plant(path)
        try:
            yield
        finally:
            del os.environ["JUDGE_CANARY"]
            with suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                CANARY_FILE.unlink(missing_ok=True)
                (CANARY_DIRECTORY / "keep").unlink(missing_ok=True)
                CANARY_DIRECTORY.rmdir()


def _plant(path: Path) -> None:
    """Whole at once, and only where it is missing: another run may be looking at it."""
    beside = PLANTED_LOCK.with_name(f".judge_canary.{os.getpid()}")
    beside.write_text(CANARY)
    beside.chmod(0o600)
    with suppress(FileExistsError):
        os.link(beside, path)
    beside.unlink()


@contextmanager
def listeners() -> Iterator[list[str]]:
    """Listeners on the host, where a case will look for them; whoever reaches one is noted."""
    touched: list[str] = []
    UNIX_LISTENER.unlink(missing_ok=True)
    addresses: list[tuple[socket.AddressFamily, Any]] = [
        (socket.AF_INET, ("0.0.0.0", 47080)),
        (socket.AF_UNIX, str(UNIX_LISTENER)),
        (socket.AF_UNIX, "\0judge_canary"),
    ]
    with ExitStack() as stack:
        stack.callback(UNIX_LISTENER.unlink, missing_ok=True)
        for family, address in addresses:
            listener = stack.enter_context(socket.socket(family))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bind_in_turn(listener, address)
            listener.listen()
            stack.callback(listener.shutdown, socket.SHUT_RDWR)
            arguments = (listener, str(address), touched)
            threading.Thread(target=_note_visitors, args=arguments, daemon=True).start()
        yield touched


def bind_in_turn(listener: socket.socket, address: Any) -> None:
    """The addresses are fixed by the cases: another run of these tests on the machine has to end first."""
    for _ in range(600):
        try:
            return listener.bind(address)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            time.sleep(0.1)
    raise AssertionError(f"somebody listens on {address!r}")


def _note_visitors(listener: socket.socket, name: str, touched: list[str]) -> None:
    try:
        while True:
            connection, _ = listener.accept()
            connection.close()
            touched.append(name)
    except OSError:
        return
