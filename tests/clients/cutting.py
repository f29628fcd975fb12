"""A network that cuts live streams: relays every connection, and ends the first streams at a given word."""

import socket
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

CHUNK = 65_536


class CuttingProxy:
    """Relay connections to `upstream`; the first `cuts` event streams end once `after` has passed."""

    def __init__(self, upstream: str, *, after: bytes, cuts: int = 1) -> None:
        parts = urlsplit(upstream)
        self._target = (str(parts.hostname), parts.port or 80)
        self._after = after
        self._cuts = cuts
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.streams: list[bytes] = []
        """Heads of the requests for event streams."""
        self.on_second_stream: Callable[[], None] = lambda: None

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)
        self._listener.close()

    def _start(self, target: Callable[..., None], *words: object) -> None:
        thread = threading.Thread(target=target, args=words, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._start(self._relay, client)

    def _relay(self, client: socket.socket) -> None:
        with client, socket.create_connection(self._target) as server:
            answering = threading.Thread(target=self._answer, args=(server, client), daemon=True)
            answering.start()
            while request := _received(client):
                if b"/events/ " in request:
                    self.streams.append(request)
                    if len(self.streams) == 2:
                        self.on_second_stream()
                server.sendall(request)
            _shut(server)
            answering.join(10)

    def _answer(self, server: socket.socket, client: socket.socket) -> None:
        seen = b""
        while answer := _received(server):
            is_cut = 0 < len(self.streams) <= self._cuts and b"text/event-stream" in (seen + answer)
            seen = (seen + answer)[-CHUNK:] if b"text/event-stream" in seen + answer else b""
            client.sendall(answer)
            if is_cut and self._after in seen:
                break
        _shut(client)
        _shut(server)


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(CHUNK)
    except OSError:
        return b""


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
