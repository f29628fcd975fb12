"""The worker's end of a container's streams. Believes nothing that comes out of the container."""

import os
import selectors
import socket
import time

from sandbox.errors import RunnerBroken
from sandbox.protocol import Frame, FrameReader, Malformed

_HEADER = 8
_STDOUT, _STDERR = 1, 2
_READ_SIZE = 1 << 18
_PIECE_LIMIT = 16 * 1024 * 1024
_LOG_LIMIT = 16 * 1024
_LOG_READS = 64


class AgentStream:
    """Frames to and from an agent over one connection; the kinds differ in how its bytes become pieces."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._socket.setblocking(False)
        self._log = bytearray()
        self._selector = selectors.DefaultSelector()
        self._selector.register(connection, selectors.EVENT_READ)

    @property
    def log(self) -> str:
        """The end of what the agent wrote to its stderr: for our own logs, never for learners."""
        return self._log.decode("utf-8", "replace")

    def ask(self, request: bytes, *, blob_limit: int, timeout_s: float) -> Frame:
        """Send a request and wait for its answer. Raises `RunnerBroken`: late, malformed or too long."""
        deadline = time.monotonic() + timeout_s
        self._send(request, deadline)
        return self.receive(blob_limit=blob_limit, deadline=deadline)

    def receive(self, *, blob_limit: int, deadline: float) -> Frame:
        """Wait for one frame. Raises `RunnerBroken`."""
        reader = FrameReader(blob_limit)
        try:
            while True:
                piece = self._next_piece(deadline)
                frame = reader.feed(piece) if piece else None
                if frame is not None:
                    return frame
                if not piece and time.monotonic() > deadline:
                    # Log lines without end are no answer, and reading them never has to wait.
                    raise RunnerBroken("the agent did not answer in time")
        except Malformed as error:
            raise RunnerBroken(f"the agent broke the protocol: {error}") from error

    def close(self) -> None:
        """Hang up; the agent ends when it sees that."""
        self._selector.close()
        self._socket.close()

    def _send(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        while view:
            try:
                view = view[self._socket.send(view) :]
            except BlockingIOError:
                self._wait(selectors.EVENT_WRITE, deadline)
            except OSError as error:
                raise RunnerBroken(f"the container hung up: {error}") from error

    def _wait(self, event: int, deadline: float) -> None:
        self._selector.modify(self._socket, event)
        if not self._selector.select(max(0.0, deadline - time.monotonic())):
            raise RunnerBroken("the agent did not answer in time")

    def _take(self, deadline: float) -> bytes:
        """Whatever bytes come next, at least one."""
        while True:
            try:
                data = self._socket.recv(_READ_SIZE)
            except BlockingIOError:
                self._wait(selectors.EVENT_READ, deadline)
                continue
            except OSError as error:
                raise RunnerBroken(f"the container hung up: {error}") from error
            if not data:
                raise RunnerBroken(f"the container has ended. {self.log}".rstrip())
            return data

    def _note(self, piece: bytes | memoryview) -> None:
        self._log = (self._log + piece)[-_LOG_LIMIT:]

    def _next_piece(self, deadline: float) -> bytes | memoryview:
        """The next piece of the agent's stdout, or nothing if it was none of that."""
        raise NotImplementedError


class AttachedStream(AgentStream):
    """Docker's multiplexed stream: 8 bytes of header (stream, length), then a piece."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__(connection)
        self._raw = memoryview(b"")
        self._number = 0
        self._left = 0

    def _some(self, size: int, deadline: float) -> memoryview:
        """The next bytes, at least one and at most `size`, without a copy."""
        if not self._raw:
            self._raw = memoryview(self._take(deadline))
        some, self._raw = self._raw[:size], self._raw[size:]
        return some

    def _next_piece(self, deadline: float) -> memoryview:
        if not self._left:
            self._open_piece(deadline)
        if not self._left:
            return memoryview(b"")
        some = self._some(self._left, deadline)
        self._left -= len(some)
        if self._number == _STDOUT:
            return some
        self._note(some)
        return memoryview(b"")

    def _open_piece(self, deadline: float) -> None:
        head = bytearray()
        while len(head) < _HEADER:
            head += self._some(_HEADER - len(head), deadline)
        self._number, self._left = head[0], int.from_bytes(head[4:], "big")
        if self._number not in (_STDOUT, _STDERR) or self._left > _PIECE_LIMIT:
            raise RunnerBroken("the engine's stream is out of step")


class DirectStream(AgentStream):
    """A socket that is the agent's stdin and stdout, and the reading end of a pipe that is its stderr."""

    def __init__(self, connection: socket.socket, log_fd: int) -> None:
        """Owns both from now on."""
        super().__init__(connection)
        os.set_blocking(log_fd, False)
        self._log_fd = log_fd

    @property
    def log(self) -> str:
        """The end of what the agent wrote to its stderr so far."""
        self._drain()
        return super().log

    def close(self) -> None:
        """Hang up; the agent ends when it sees that."""
        super().close()
        if self._log_fd >= 0:
            os.close(self._log_fd)
            self._log_fd = -1

    def _next_piece(self, deadline: float) -> bytes:
        # An agent whose words nobody takes would stand still at the pipe's end.
        self._drain()
        return self._take(deadline)

    def _drain(self) -> None:
        for _ in range(_LOG_READS):
            if self._log_fd < 0:
                return
            try:
                piece = os.read(self._log_fd, _LOG_LIMIT)
            except BlockingIOError:
                return
            if not piece:
                return
            self._note(piece)
