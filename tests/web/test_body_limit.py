"""Bodies of requests: taken up to a limit, whoever sends them, wherever to"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings

from web.api.errors import PayloadTooLarge, describe
from web.asgi import application
from web.body_limit import BodyLimit, Message

CHUNK = b"x" * 65_536
MAX_BYTES: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
FAR_TOO_MANY = 2 * MAX_BYTES // len(CHUNK)


class Client:
    """A connection of a server: what it sends, how much of that was taken, what came back."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self.taken_bytes = 0
        self.answers: list[Message] = []

    async def receive(self) -> Message:
        chunk = next(self._chunks, None)
        self.taken_bytes += len(chunk or b"")
        return {"type": "http.request", "body": chunk or b"", "more_body": chunk is not None}

    async def send(self, message: Message) -> None:
        self.answers.append(message)

    def ask(self, app: Any, path: str, headers: list[tuple[bytes, bytes]], method: str = "PUT") -> None:
        scope = {"type": "http", "method": method, "path": path, "headers": headers, "query_string": b""}
        async_to_sync(app)(scope, self.receive, self.send)

    @property
    def status(self) -> int:
        return int(self.answers[0]["status"])

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode(): value.decode() for name, value in self.answers[0]["headers"]}

    @property
    def body(self) -> bytes:
        return b"".join(answer["body"] for answer in self.answers[1:])


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """An application that reads all there is, then answers its length."""
    length = 0
    while (message := await receive())["type"] == "http.request":
        length += len(message["body"])
        if not message["more_body"]:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": str(length).encode()})
            return


@pytest.mark.parametrize("path", ["/healthz", "/problems/x/submit/", "/api/v1/submissions/", "/nowhere"])
def test_it_stops_reading_a_body_without_an_end(path: str) -> None:
    client = Client(iter([CHUNK] * FAR_TOO_MANY))
    client.ask(application, path, [(b"transfer-encoding", b"chunked")])
    assert client.status == 413
    assert client.taken_bytes <= MAX_BYTES + len(CHUNK)


def test_it_reads_nothing_of_a_body_that_is_declared_too_large() -> None:
    client = Client(iter([CHUNK] * FAR_TOO_MANY))
    client.ask(application, "/healthz", [(b"content-length", str(MAX_BYTES + 1).encode())])
    assert (client.status, client.taken_bytes) == (413, 0)


def test_it_does_not_believe_a_small_declaration() -> None:
    client = Client(iter([CHUNK] * FAR_TOO_MANY))
    client.ask(application, "/healthz", [(b"content-length", b"1")])
    assert client.status == 413


def test_it_answers_programs_in_the_api_s_shape() -> None:
    client = Client(iter([CHUNK] * FAR_TOO_MANY))
    client.ask(application, "/api/v1/submissions/", [])
    failure = describe(PayloadTooLarge())
    assert failure is not None
    assert client.headers["content-type"] == "application/json"
    assert json.loads(client.body) == failure.body()


def test_it_answers_browsers_in_words_and_hangs_up() -> None:
    client = Client(iter([CHUNK] * FAR_TOO_MANY))
    client.ask(application, "/problems/", [])
    assert client.body == b"The body of the request is too large."
    assert client.headers["content-type"] == "text/plain; charset=utf-8"
    assert client.headers["content-length"] == str(len(client.body))
    assert client.headers["connection"] == "close"


@pytest.mark.parametrize(
    "headers",
    [[], [(b"content-length", b"100")], [(b"content-length", b"many")], [(b"content-length", b"0" * 5000)]],
)
def test_it_passes_a_body_of_exactly_the_limit(headers: list[tuple[bytes, bytes]]) -> None:
    client = Client(iter([b"x" * 60, b"x" * 40]))
    client.ask(BodyLimit(echo, 100), "/", headers)
    assert (client.status, client.body) == (200, b"100")


def test_it_refuses_one_byte_more() -> None:
    client = Client(iter([b"x" * 60, b"x" * 41]))
    client.ask(BodyLimit(echo, 100), "/", [])
    assert client.status == 413


def test_it_leaves_other_connections_alone() -> None:
    seen: list[str] = []

    async def note(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["type"])

    client = Client(iter([]))
    async_to_sync(BodyLimit(note, 0))({"type": "lifespan"}, client.receive, client.send)
    assert seen == ["lifespan"]
