"""The pipes of a session: frames of 4 bytes big-endian length and payload, in on fd 0, out on fd 3."""

from __future__ import annotations

import os
import select

from sandbox.agent.limits import OUTPUT
from sandbox.agent.watch import Watch

_PREFIX = 4
_READ_SIZE = 1 << 18


class Pipes:
    """Both pipes, our ends non-blocking; closed by `close`."""

    def __init__(self) -> None:
        self.their_input, self._input = os.pipe2(os.O_CLOEXEC)
        self._output, self.their_output = os.pipe2(os.O_CLOEXEC)
        for fd in (self._input, self._output):
            os.set_blocking(fd, False)
        self._unsent: list[memoryview] = []
        self._received = bytearray()
        self._limit = 0
        self._is_closed = False

    def exchange(self, watch: Watch, message: bytes, limit: int) -> tuple[bytes | None, str]:
        """Send a frame and wait for one of at most `limit` bytes: (payload or None, the limit broken).

        Whatever came before it was asked for, comes after the answer, or is too long breaks the output limit.
        """
        self._limit = limit
        if self._pull():
            return None, OUTPUT
        self._unsent = [memoryview(len(message).to_bytes(_PREFIX, "big")), memoryview(message)]
        watch.listen(self._input, select.POLLOUT, lambda: self._push(watch))
        watch.listen(self._output, select.POLLIN, lambda: self._take(watch))
        _, broken = watch.until(self._is_done)
        self._pull()
        watch.unlisten(self._input)
        watch.unlisten(self._output)
        if self._length() > limit or len(self._received) > _PREFIX + self._length():
            return None, OUTPUT
        if broken or len(self._received) < _PREFIX + self._length():
            return None, broken
        payload, self._received = bytes(self._received[_PREFIX:]), bytearray()
        return payload, ""

    def hang_up(self) -> None:
        """Close the program's input: a polite request to end."""
        if self._input >= 0:
            os.close(self._input)
            self._input = -1

    def close(self) -> None:
        """Close both pipes."""
        self.hang_up()
        os.close(self._output)

    def _length(self) -> int:
        """The announced length, or one that is never reached while it is not known."""
        if len(self._received) < _PREFIX:
            return self._limit
        return int.from_bytes(self._received[:_PREFIX], "big")

    def _is_done(self) -> bool:
        return self._length() > self._limit or len(self._received) >= _PREFIX + self._length()

    def _push(self, watch: Watch) -> None:
        try:
            while self._unsent:
                self._unsent[0] = self._unsent[0][os.write(self._input, self._unsent[0]) :]
                if not self._unsent[0]:
                    del self._unsent[0]
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._unsent = []
        watch.unlisten(self._input)

    def _take(self, watch: Watch) -> None:
        self._pull()
        if self._is_closed:
            watch.unlisten(self._output)

    def _pull(self) -> bool:
        """Take what is there, never more than one frame and a bit; whether anything is there."""
        while len(self._received) <= _PREFIX + self._limit:
            try:
                piece = os.read(self._output, _READ_SIZE)
            except BlockingIOError:
                break
            if not piece:
                self._is_closed = True
                break
            self._received += piece
        return bool(self._received)
