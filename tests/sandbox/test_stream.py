"""The worker must survive whatever a container sends: here the test plays the container."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from sandbox.errors import RunnerBroken
from sandbox.protocol import encode
from sandbox.stream import AttachedStream

PATIENCE_S = 20.0


def piece(data: bytes, number: int = 1) -> bytes:
    return bytes([number, 0, 0, 0]) + len(data).to_bytes(4, "big") + data


@pytest.fixture
def ends() -> Iterator[tuple[AttachedStream, socket.socket]]:
    ours, theirs = socket.socketpair()
    stream = AttachedStream(ours)
    yield stream, theirs
    stream.close()
    theirs.close()


Ends = tuple[AttachedStream, socket.socket]


def receive(stream: AttachedStream, blob_limit: int = 1000) -> object:
    return stream.receive(blob_limit=blob_limit, deadline=time.monotonic() + PATIENCE_S)


def test_it_reads_an_answer_cut_into_pieces_with_log_lines_between(ends: Ends) -> None:
    stream, theirs = ends
    frame = encode({"n": 1}, [b"abc"])
    theirs.sendall(piece(frame[:3]) + piece(b"a log line", 2) + piece(frame[3:]))
    answer = stream.receive(blob_limit=10, deadline=time.monotonic() + PATIENCE_S)
    assert (answer.integer("n"), answer.blobs) == (1, [b"abc"])
    assert stream.log == "a log line"


def test_it_asks_and_gets_an_answer(ends: Ends) -> None:
    stream, theirs = ends
    request = encode({"op": "x"}, [b"y" * 5_000_000])

    def answer() -> None:
        left = len(request)
        while left:
            left -= len(theirs.recv(1 << 20))
        theirs.sendall(piece(encode({"ok": True})))

    other = threading.Thread(target=answer)
    other.start()
    assert stream.ask(request, blob_limit=0, timeout_s=PATIENCE_S).flag("ok")
    other.join()


@pytest.mark.parametrize(
    "data",
    [
        b"HTTP/1.1 500 no\r\n\r\n....",
        piece(b"x", 7),
        bytes([1, 0, 0, 0]) + b"\xff\xff\xff\xff",
        piece(b"\xff\xff\xff\xff"),
        piece(encode({}, [b"x" * 2000])),
        piece(encode({}) + b"more"),
        piece(b"\0\0\0\x02{]"),
    ],
)
def test_it_gives_up_on_a_container_that_breaks_the_protocol(ends: Ends, data: bytes) -> None:
    stream, theirs = ends
    theirs.sendall(data)
    with pytest.raises(RunnerBroken):
        receive(stream)


def test_it_gives_up_on_a_container_that_hangs_up(ends: Ends) -> None:
    stream, theirs = ends
    theirs.sendall(piece(b"it hurts", 2) + piece(b"\0"))
    theirs.close()
    with pytest.raises(RunnerBroken, match="it hurts"):
        receive(stream)


def test_it_gives_up_on_a_silent_container(ends: Ends) -> None:
    stream, _ = ends
    with pytest.raises(RunnerBroken, match="in time"):
        stream.ask(encode({}), blob_limit=0, timeout_s=0.05)


def test_it_gives_up_on_a_container_that_does_not_listen(ends: Ends) -> None:
    stream, _ = ends
    with pytest.raises(RunnerBroken, match="in time"):
        stream.ask(encode({}, [b"x" * 50_000_000]), blob_limit=0, timeout_s=0.05)


def test_it_keeps_the_end_of_a_long_log_only(ends: Ends) -> None:
    stream, theirs = ends
    sender = threading.Thread(
        target=theirs.sendall, args=(piece(b"x" * 100_000, 2) + piece(b"the end", 2) + piece(encode({})),)
    )
    sender.start()
    receive(stream)
    sender.join()
    assert stream.log.endswith("the end")
    assert len(stream.log) <= 16 * 1024
