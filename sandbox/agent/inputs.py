"""Standard input of a run: a sealed file in memory, filled while the request comes in."""

from __future__ import annotations

import fcntl
import os

from sandbox.agent.boxes import write_all
from sandbox.protocol import Sink, in_memory


class Input:
    """A file that the program can only read: it needs no feeding, and the agent keeps no copy."""

    def __init__(self, content: bytes = b"") -> None:
        self._fd = -1
        self._content = content

    def write(self, piece: memoryview, /) -> None:
        """Take in all of it."""
        if self._fd < 0:
            self._fd = os.memfd_create("stdin", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        write_all(self._fd, piece)

    def getvalue(self) -> bytes:
        """Nothing: the content is in the file."""
        return b""

    def take(self) -> int:
        """A descriptor to read it from, at its beginning. Nobody can write to the file any more."""
        self.write(memoryview(self._content))
        try:
            seals = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK
            fcntl.fcntl(self._fd, fcntl.F_ADD_SEALS, seals)
            return os.open(f"/proc/self/fd/{self._fd}", os.O_RDONLY | os.O_CLOEXEC)
        finally:
            self.close()

    def close(self) -> None:
        """Forget it, if it has not been taken."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


class Inputs:
    """Catches the first blob of each request to run a program."""

    def __init__(self) -> None:
        self._caught: Input | None = None

    def sink_for(self, header: dict[str, object], place: int) -> Sink:
        """Where the blob of this place goes (`protocol.FrameReader`)."""
        if place or header.get("op") != "run":
            return in_memory(header, place)
        self._caught = Input()
        return self._caught

    def take(self, blob: bytes) -> Input:
        """The input that was caught, or one of this blob if none was."""
        caught, self._caught = self._caught or Input(blob), None
        return caught
