"""How the outputs of two boxes become each other's inputs: by pipes alone, or through the agent.

Both ways hold back what the program could notice of the interactor's end (the end of its input, a broken
pipe) until `release`, so that the agent can tell who ended first.
"""

from __future__ import annotations

import os
import select
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sandbox.agent.boxes import Box

FROM_PROGRAM, FROM_INTERACTOR = 0, 1
_PIECE = 1 << 16
_WRITER_WRITES_READER_READS = 0o240


@contextmanager
def _owned(writer: Box, reader: Box) -> Iterator[None]:
    """What is made in here belongs to the writer, and to the reader's group."""
    os.setegid(reader.uid)
    os.seteuid(writer.uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


def _pipe_between(writer: Box, reader: Box) -> tuple[int, int]:
    """A pipe that each side can open again (as /dev/stdin, /dev/stdout) only in its own direction."""
    with _owned(writer, reader):
        ends = os.pipe2(os.O_CLOEXEC)
        os.fchmod(ends[0], _WRITER_WRITES_READER_READS)
    return ends


class Joint:
    """What both ways have in common: the descriptors that each side starts with, (stdin, stdout)."""

    program_fds: tuple[int, int]
    interactor_fds: tuple[int, int]
    pieces = 0
    """How many have been carried by us: who drips is not silent."""

    def watched(self) -> dict[int, int]:
        """Descriptors that `react` wants to hear of, with the events."""
        return {}

    def react(self, fd: int) -> None:
        """One of them is ready."""

    def release(self) -> None:
        """Let the program notice what has become of the interactor."""

    def close(self) -> None:
        """Close all our ends."""

    def turns(self) -> bytes:
        """What was said, if anybody listened."""
        return b""


class Direct(Joint):
    """Two pipes from box to box."""

    def __init__(self, program: Box, interactor: Box) -> None:
        from_program = _pipe_between(program, interactor)
        from_interactor = _pipe_between(interactor, program)
        self.program_fds = from_interactor[0], from_program[1]
        self.interactor_fds = from_program[0], from_interactor[1]
        self._held = [os.dup(fd) for fd in self.interactor_fds]

    def release(self) -> None:
        """Close the copies of the interactor's ends."""
        while self._held:
            os.close(self._held.pop())

    def close(self) -> None:
        """The same: nothing else is ours."""
        self.release()


class Relay(Joint):
    """Four pipes with the agent between them, which keeps the first bytes of what is said."""

    def __init__(self, program: Box, interactor: Box, limit: int) -> None:
        with program.as_user():
            to_program, from_program = os.pipe2(os.O_CLOEXEC), os.pipe2(os.O_CLOEXEC)
        with interactor.as_user():
            to_interactor, from_interactor = os.pipe2(os.O_CLOEXEC), os.pipe2(os.O_CLOEXEC)
        self.program_fds = to_program[0], from_program[1]
        self.interactor_fds = to_interactor[0], from_interactor[1]
        self._transcript = Transcript(limit)
        self._channels = [
            Channel(FROM_PROGRAM, from_program[0], to_interactor[1], self._transcript.note),
            Channel(FROM_INTERACTOR, from_interactor[0], to_program[1], self._transcript.note),
        ]
        self._channels[FROM_PROGRAM].holds_source = True
        self._channels[FROM_INTERACTOR].holds_target = True

    def watched(self) -> dict[int, int]:
        """One descriptor of each channel that is open."""
        return {fd: events for channel in self._channels for fd, events in channel.wants()}

    def react(self, fd: int) -> None:
        """Carry a piece."""
        self.pieces += 1
        for channel in self._channels:
            channel.react(fd)

    def release(self) -> None:
        """Close what the other end of has been closed."""
        for channel in self._channels:
            channel.release()

    def close(self) -> None:
        """Close all ends."""
        for channel in self._channels:
            channel.close()

    def turns(self) -> bytes:
        """The transcript's bytes."""
        return self._transcript.content()


class Channel:
    """One direction: reads a piece when the last one has been written."""

    def __init__(self, number: int, source: int, target: int, note: Callable[[int, bytes], None]) -> None:
        self._number = number
        self._source, self._target = source, target
        self._note = note
        self._unsent = b""
        # An end that is held stays open although the other one is gone.
        self.holds_source = self.holds_target = False
        for fd in (source, target):
            os.set_blocking(fd, False)

    def wants(self) -> list[tuple[int, int]]:
        """What to wait for."""
        if self._source < 0 or self._target < 0:
            return []
        return [(self._target, select.POLLOUT)] if self._unsent else [(self._source, select.POLLIN)]

    def react(self, fd: int) -> None:
        """Read or write a piece, if `fd` is ours."""
        if fd == self._source:
            self._unsent = os.read(fd, _PIECE)
            self._note(self._number, self._unsent)
            if not self._unsent:
                self._source_is_gone()
        if self._unsent and fd in (self._source, self._target):
            self._send()

    def _send(self) -> None:
        try:
            self._unsent = self._unsent[os.write(self._target, self._unsent) :]
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._unsent = b""
            self._target_is_gone()

    def _source_is_gone(self) -> None:
        self._source = _closed(self._source)
        if not self.holds_target:
            self._target = _closed(self._target)

    def _target_is_gone(self) -> None:
        self._target = _closed(self._target)
        if not self.holds_source:
            self._source = _closed(self._source)

    def release(self) -> None:
        """Hold nothing any more."""
        self.holds_source = self.holds_target = False
        if self._source < 0 and not self._unsent:
            self._target = _closed(self._target)
        if self._target < 0:
            self._source = _closed(self._source)

    def close(self) -> None:
        """Close both ends."""
        self._source, self._target = _closed(self._source), _closed(self._target)


def _closed(fd: int) -> int:
    if fd >= 0:
        os.close(fd)
    return -1


class Transcript:
    """The first bytes of a conversation, in the order in which they passed.

    A turn is written as the side's number (1 byte), a length (4 bytes, big-endian), and what it said.
    """

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._turns: list[tuple[int, bytearray]] = []

    def note(self, side: int, said: bytes) -> None:
        """Keep what was said, as far as there is room."""
        kept = said[: self._left]
        self._left -= len(kept)
        if kept and self._turns and self._turns[-1][0] == side:
            self._turns[-1][1].extend(kept)
        elif kept:
            self._turns.append((side, bytearray(kept)))

    def content(self) -> bytes:
        """All turns."""
        return b"".join(bytes([side]) + len(said).to_bytes(4, "big") + said for side, said in self._turns)
