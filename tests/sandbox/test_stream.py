"""The worker must survive whatever a container sends: here the test plays the container."""

import os
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from sandbox.errors import RunnerBroken
from sandbox.protocol import encode
from sandbox.stream import AgentStream, AttachedStream, DirectStream

PATIENCE_S = 20.0


class Attached:
    """The container's end of Docker's stream."""

    def __init__(self) -> None:
        ours, self.socket = socket.socketpair()
        self.stream: AgentStream = AttachedStream(ours)

    def send(self, data: bytes, number: int = 1) -> None:
        self.socket.sendall(bytes([number, 0, 0, 0]) + len(data).to_bytes(4, "big") + data)

    def log(self, data: bytes) -> None:
        self.send(data, 2)

    def close(self) -> None:
        self.socket.close()


class Direct(Attached):
    """The container's end of a plain socket and a pipe."""

    def __init__(self) -> None:
        ours, self.socket = socket.socketpair()
        log_fd, self.log_fd = os.pipe()
        self.stream = DirectStream(ours, log_fd)

    def send(self, data: bytes, number: int = 1) -> None:
        self.socket.sendall(data)

    def log(self, data: bytes) -> None:
        os.write(self.log_fd, data)

    def close(self) -> None:
        super().close()
        if self.log_fd >= 0:
            os.close(self.log_fd)
            self.log_fd = -1


@pytest.fixture(params=[Attached, Direct])
def ends(request: pytest.FixtureRequest) -> Iterator[Attached]:
    made: Attached = request.param()
    yield made
    made.stream.close()
    made.close()


@pytest.fixture
def attached() -> Iterator[Attached]:
    made = Attached()
    yield made
    made.stream.close()
    made.close()


def receive(stream: AgentStream, blob_limit: int = 1000) -> object:
    return stream.receive(blob_limit=blob_limit, deadline=time.monotonic() + PATIENCE_S)


def test_it_reads_an_answer_cut_into_pieces_with_log_lines_between(ends: Attached) -> None:
    frame = encode({"n": 1}, [b"abc"])
    ends.send(frame[:3])
    ends.log(b"a log line")
    ends.send(frame[3:])
    answer = ends.stream.receive(blob_limit=10, deadline=time.monotonic() + PATIENCE_S)
    assert (answer.integer("n"), answer.blobs) == (1, [b"abc"])
    assert ends.stream.log == "a log line"


def test_it_asks_and_gets_an_answer(ends: Attached) -> None:
    request = encode({"op": "x"}, [b"y" * 5_000_000])

    def answer() -> None:
        left = len(request)
        while left:
            left -= len(ends.socket.recv(1 << 20))
        ends.send(encode({"ok": True}))

    other = threading.Thread(target=answer)
    other.start()
    assert ends.stream.ask(request, blob_limit=0, timeout_s=PATIENCE_S).flag("ok")
    other.join()


@pytest.mark.parametrize(
    "data",
    [b"\xff\xff\xff\xff", encode({}, [b"x" * 2000]), encode({}) + b"more", b"\0\0\0\x02{]"],
    ids=["a long header", "a long blob", "more than a frame", "no JSON"],
)
def test_it_gives_up_on_a_container_that_breaks_the_protocol(ends: Attached, data: bytes) -> None:
    ends.send(data)
    with pytest.raises(RunnerBroken):
        receive(ends.stream)


@pytest.mark.parametrize(
    "data",
    [b"HTTP/1.1 500 no\r\n\r\n....", b"\7\0\0\0\0\0\0\1x", b"\1\0\0\0\xff\xff\xff\xff"],
    ids=["no stream", "a seventh stream", "an endless piece"],
)
def test_it_gives_up_on_an_engine_that_is_out_of_step(attached: Attached, data: bytes) -> None:
    attached.socket.sendall(data)
    with pytest.raises(RunnerBroken, match="out of step"):
        receive(attached.stream)


def test_it_gives_up_on_a_container_that_hangs_up(ends: Attached) -> None:
    ends.log(b"it hurts")
    ends.send(b"\0")
    ends.close()
    with pytest.raises(RunnerBroken, match="it hurts"):
        receive(ends.stream)


def test_it_gives_up_on_a_silent_container(ends: Attached) -> None:
    with pytest.raises(RunnerBroken, match="in time"):
        ends.stream.ask(encode({}), blob_limit=0, timeout_s=0.05)


def test_it_gives_up_on_a_container_that_does_not_listen(ends: Attached) -> None:
    with pytest.raises(RunnerBroken, match="in time"):
        ends.stream.ask(encode({}, [b"x" * 50_000_000]), blob_limit=0, timeout_s=0.05)


def test_it_gives_up_on_a_container_that_only_logs(attached: Attached) -> None:
    attached.log(b"a line too late, ")
    attached.log(b"and another")
    with pytest.raises(RunnerBroken, match="in time"):
        attached.stream.receive(blob_limit=0, deadline=time.monotonic() - 1)
    assert attached.stream.log == "a line too late, "


def test_it_keeps_the_end_of_a_long_log_only(attached: Attached) -> None:
    def send() -> None:
        attached.log(b"x" * 100_000)
        attached.log(b"the end")
        attached.send(encode({}))

    sender = threading.Thread(target=send)
    sender.start()
    receive(attached.stream)
    sender.join()
    assert attached.stream.log.endswith("the end")
    assert len(attached.stream.log) <= 16 * 1024
