"""A run's input goes into a file that the program can only read, and is kept nowhere else."""

import os

import pytest

from sandbox.agent.inputs import Inputs
from sandbox.protocol import FrameReader, encode


def received(header: dict[str, object], blobs: list[bytes], piece: int = 3) -> tuple[list[bytes], bytes]:
    """What the frame keeps of its blobs, and the input that a run gets."""
    inputs, data = Inputs(), encode(header, blobs)
    reader = FrameReader(1 << 20, inputs.sink_for)
    frames = [reader.feed(data[at : at + piece]) for at in range(0, len(data), piece)]
    frame = frames[-1]
    assert frame is not None
    with open(inputs.take(frame.blobs[0]).take(), "rb") as file:
        return frame.blobs, file.read()


def test_it_keeps_the_input_in_the_file_alone() -> None:
    assert received({"op": "run"}, [b"the input", b"a file"]) == ([b"", b"a file"], b"the input")


@pytest.mark.parametrize("content", [b"", b"x"])
def test_it_takes_inputs_of_any_size(content: bytes) -> None:
    assert received({"op": "run"}, [content])[1] == content


def test_it_leaves_the_blobs_of_other_requests_alone() -> None:
    assert received({"op": "exchange"}, [b"message"])[0] == [b"message"]


def test_nobody_can_write_to_an_input() -> None:
    fd = Inputs().take(b"secret").take()
    try:
        with pytest.raises(OSError):
            os.write(fd, b"x")
        with open(f"/proc/self/fd/{fd}", "r+b", buffering=0) as again, pytest.raises(OSError):
            again.write(b"x")
        assert os.read(fd, 100) == b"secret"
    finally:
        os.close(fd)


def test_one_input_is_not_the_next_ones() -> None:
    inputs = Inputs()
    inputs.sink_for({"op": "run"}, 0).write(memoryview(b"first"))
    for expected in (b"first", b"second"):
        with open(inputs.take(b"second").take(), "rb") as file:
            assert file.read() == expected
