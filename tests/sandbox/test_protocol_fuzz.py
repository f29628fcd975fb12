"""Whatever a compromised container sends, the worker ends with a result or with a `SandboxError`."""

import json
import socket
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.answers import read_result
from sandbox.errors import RunnerBroken, SandboxError
from sandbox.interface import KIB, ExitStatus, Limits, Preparation, Program, Reply, RunResult
from sandbox.protocol import HEADER_LIMIT, Frame, FrameReader, Malformed
from sandbox.runner import ContainerRunner
from sandbox.stream import AttachedStream

BLOBS = 5_000
LIMITS = Limits(cpu_ms=1000, wall_ms=1000, memory_kib=64 * KIB, output_bytes=BLOBS, stderr_bytes=BLOBS)
PROGRAM = Program(language="python3", token="abc:main.py", preload="base")
GOOD: dict[str, Any] = {
    "idle_kib": 9_000,
    "status": "exited",
    "exit_code": 0,
    "signal": -1,
    "cpu_us": 5,
    "wall_us": 6,
    "memory_kib": 7,
    "collected": [],
    "answered": True,
    "token": "t",
    "preload": "base",
}
ODD = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8)
VALUES = ODD | st.lists(ODD, max_size=4) | st.dictionaries(st.text(max_size=4), ODD, max_size=2)
KEYS = st.sampled_from(sorted(GOOD)) | st.text(max_size=5)
HEADERS = st.builds(
    lambda kept, changed: {**{key: GOOD[key] for key in kept}, **changed},
    st.sets(st.sampled_from(sorted(GOOD)), min_size=len(GOOD) - 2),
    st.dictionaries(KEYS, VALUES, max_size=2),
)
CONTENTS = st.lists(st.binary(max_size=50), max_size=4)
FRAMES = st.builds(lambda header, blobs: Frame(header, blobs), HEADERS, CONTENTS)


@st.composite
def mutated(draw: st.DrawFn, whole: bytes) -> bytes:
    """A right message with a few bytes changed, taken out or put in."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(0, 4))):
        at, new = draw(st.integers(0, len(data))), draw(st.binary(max_size=6))
        data[at : at + draw(st.integers(0, 6))] = new
    return bytes(data)


def wire(header: dict[str, Any], blobs: Sequence[bytes]) -> bytes:
    """As `encode`, but with any header: it may lie about its blobs."""
    text = json.dumps({"blobs": [len(blob) for blob in blobs], **header}).encode()
    return b"".join((len(text).to_bytes(4, "big"), text, *blobs))


def cut(data: bytes, sizes: Sequence[int]) -> list[bytes]:
    pieces = []
    for size in sizes:
        pieces.append(data[:size])
        data = data[size:]
    return [*pieces, data]


@given(st.data(), HEADERS, CONTENTS, st.lists(st.integers(1, 90), max_size=12))
def test_it_reads_a_damaged_frame_or_calls_it_malformed(
    data: st.DataObject, header: dict[str, Any], blobs: list[bytes], sizes: list[int]
) -> None:
    reader = FrameReader(BLOBS)
    for piece in cut(data.draw(mutated(wire(header, blobs))), sizes):
        try:
            frame = reader.feed(piece)
        except Malformed:
            return
        assert frame is None or sum(map(len, frame.blobs)) <= BLOBS


@settings(deadline=None)
@given(st.integers(0, (1 << 32) - 1), st.integers(1, 3000))
def test_it_keeps_no_more_than_what_was_agreed(length: int, size: int) -> None:
    reader, fed = FrameReader(BLOBS), 0
    try:
        reader.feed(length.to_bytes(4, "big"))
        while fed < HEADER_LIMIT + 2 * BLOBS:
            reader.feed(b" " * size)
            fed += size
    except Malformed:
        assert fed <= HEADER_LIMIT + size
        return
    pytest.fail("it took in more than a header")


@given(st.dictionaries(st.just("key"), VALUES))
def test_it_hands_out_fields_of_the_asked_type_only(header: dict[str, object]) -> None:
    frame = Frame(header, [])
    reads: list[tuple[Callable[[], object], type]] = [
        (lambda: frame.integer("key"), int),
        (lambda: frame.text("key"), str),
        (lambda: frame.flag("key"), bool),
        (lambda: frame.texts("key"), list),
    ]
    for read, kind in reads:
        try:
            value = read()
        except Malformed:
            continue
        assert type(value) is kind


@given(HEADERS)
def test_it_reads_a_result_within_bounds_or_none(header: dict[str, object]) -> None:
    try:
        result = read_result(Frame(header, []), b"", b"", {})
    except Malformed:
        return
    assert isinstance(result.exit_status, ExitStatus)
    assert 0 <= result.cpu_ms < 1 << 31
    assert 0 <= result.wall_ms < 1 << 31
    assert 0 <= result.memory_kib <= 1 << 34


PIECES = st.lists(
    st.tuples(st.sampled_from([1, 1, 1, 2, 2, 0, 3, 255]), st.integers(-1, 2), st.binary(max_size=60)),
    max_size=6,
)


@given(st.data(), HEADERS, CONTENTS, PIECES)
def test_it_reads_a_damaged_stream_or_gives_the_container_up(
    data: st.DataObject, header: dict[str, Any], blobs: list[bytes], others: list[tuple[int, int, bytes]]
) -> None:
    message = data.draw(mutated(wire(header, blobs)))
    sent = b"\1\0\0\0" + len(message).to_bytes(4, "big") + message
    for number, wrong, content in others:
        size = max(0, len(content) + wrong)
        sent = bytes([number, 0, 0, 0]) + size.to_bytes(4, "big") + content + sent
    damaged = data.draw(mutated(sent))
    ours, theirs = socket.socketpair()
    stream = AttachedStream(ours)
    with theirs:
        theirs.sendall(damaged)
        theirs.shutdown(socket.SHUT_WR)
        try:
            frame = stream.receive(blob_limit=BLOBS, deadline=time.monotonic() + 60)
        except RunnerBroken:
            return
        finally:
            stream.close()
        assert sum(map(len, frame.blobs)) <= BLOBS


class LyingAgent:
    """Answers each request with the next of the given frames, whatever was asked."""

    def __init__(self, frames: list[Frame]) -> None:
        self.frames = frames
        self.asked = 0

    def ask(self, request: bytes, *, blob_limit: int, timeout_s: float) -> Frame:
        self.asked += 1
        if not self.frames:
            raise RunnerBroken("the container has ended")
        return self.frames.pop(0)

    def set_memory(self, size: int) -> None:
        """The engine does not lie."""

    def moment(self) -> float:
        return 0

    def ran_out(self, since: float) -> bool:
        return False


def _session(runner: ContainerRunner) -> object:
    with runner.open_session(PROGRAM, limits=LIMITS) as session:
        reply = session.exchange(b"question", LIMITS)
        return reply if reply.ended is None else session.close()


CALLS: dict[str, Callable[[ContainerRunner], object]] = {
    "prepare": lambda runner: runner.prepare("python3", {"main.py": b"x"}),
    "compile": lambda runner: runner.prepare("cpp17", {"main.cpp": b"x"}),
    "run": lambda runner: runner.run(PROGRAM, limits=LIMITS, collect=["f", "g"]),
    "session": _session,
    "discard": lambda runner: runner.discard(PROGRAM),
    "reset": lambda runner: runner.reset(),
    "warm": lambda runner: runner.warm_up("base"),
}


@given(st.lists(st.sampled_from(sorted(CALLS)), min_size=1, max_size=6), st.lists(FRAMES, max_size=12))
def test_it_ends_each_call_with_a_result_or_a_sandbox_error(names: list[str], frames: list[Frame]) -> None:
    agent = LyingAgent(frames)
    runner = ContainerRunner(agent, agent, 9_000)
    for name in names:
        was_usable, asked_before = runner.is_usable, agent.asked
        try:
            result: object = CALLS[name](runner)
        except SandboxError:
            result = None
        # What has been found broken once is never asked again.
        assert was_usable or agent.asked == asked_before
        assert result is None or isinstance(result, RunResult | Preparation | Reply)


# Forgetting is no request where all is forgotten.
ASKING = sorted(set(CALLS) - {"discard"})


@given(st.sampled_from(["run", "session", "reset"]), st.lists(st.sampled_from(ASKING), max_size=4))
def test_it_never_uses_a_runner_again_that_broke_the_protocol(first: str, later: list[str]) -> None:
    agent = LyingAgent([Frame({"idle_kib": "much"}, []) for _ in range(20)])
    runner = ContainerRunner(agent, agent, 9_000)
    for name in (first, *later):
        with pytest.raises(RunnerBroken):
            CALLS[name](runner)
        assert not runner.is_usable
    assert agent.asked == 1
