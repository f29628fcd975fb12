"""Sessions: one live process that answers messages, and what it may not do."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest

from sandbox.errors import RunnerBroken
from sandbox.interface import KIB, ExitStatus, Limits, Runner, Session
from sandbox.pool import Pool

pytestmark = pytest.mark.docker

LOOP = """
import os, sys

def take():
    head = os.read(0, 4)
    if not head:
        return None
    size, data = int.from_bytes(head, "big"), b""
    while len(data) < size:
        data += os.read(0, size - len(data))
    return data

def give(data):
    data = len(data).to_bytes(4, "big") + data
    while data:
        data = data[os.write(3, data):]

def main(answer):
    while (message := take()) is not None:
        give(answer(message))
"""
ECHO = "main(lambda message: message[::-1])"

Open = Callable[[str], AbstractContextManager[Session]]


@pytest.fixture
def runner(sandbox: Pool) -> Iterator[Runner]:
    with sandbox.runner("python3") as runner:
        yield runner


@pytest.fixture
def session(runner: Runner, limits: Limits) -> Open:
    def open_source(source: str) -> AbstractContextManager[Session]:
        program = runner.prepare("python3", {"main.py": (LOOP + source).encode()}).program
        assert program is not None
        return runner.open_session(program, limits=limits)

    return open_source


def test_it_exchanges_messages_of_any_size(session: Open, limits: Limits) -> None:
    with session(ECHO) as process:
        for message in (b"", b"abc", b"\0\xff" * 3_000_000, b"x"):
            reply = process.exchange(message, limits)
            assert (reply.payload, reply.ended) == (message[::-1], None)
        ended = process.close()
    assert (ended.exit_status, ended.exit_code) == (ExitStatus.EXITED, 0)


def test_it_captures_what_the_process_prints_meanwhile(session: Open, limits: Limits) -> None:
    with session("print('start')\nmain(lambda m: (print('got', m), m)[1])\nprint('end')") as process:
        process.exchange(b"1", limits)
        ended = process.close()
        assert process.close() == ended
    assert ended.stdout == b"start\ngot b'1'\nend\n"


def test_it_hands_files_to_the_process(runner: Runner, limits: Limits) -> None:
    source = LOOP + "main(lambda m: open(m.decode(), 'rb').read())"
    program = runner.prepare("python3", {"main.py": source.encode()}).program
    assert program is not None
    with runner.open_session(program, limits=limits, files={"data/x": b"content"}) as process:
        assert process.exchange(b"data/x", limits).payload == b"content"


def test_it_measures_each_exchange_alone(session: Open, limits: Limits) -> None:
    source = "import time\ndef work(m):\n    end = time.process_time() + int(m) / 1000\n"
    source += "    while time.process_time() < end: pass\n    return b''\nmain(work)"
    with session(source) as process:
        process.exchange(b"0", limits)
        slow, fast = process.exchange(b"200", limits), process.exchange(b"0", limits)
    assert slow.cpu_ms >= 195  # two clocks, read a moment apart
    assert fast.cpu_ms < 100


def test_it_charges_work_between_exchanges_to_the_next(session: Open, limits: Limits) -> None:
    source = (
        "import threading, time\n"
        "def secretly():\n"
        "    end = time.thread_time() + 0.3\n"
        "    while time.thread_time() < end: pass\n"
        "    finished.set()\n"
        "finished = threading.Event()\n"
        "def answer(m):\n"
        "    threading.Thread(target=secretly).start() if m == b'start' else finished.wait()\n"
        "    return b''\n"
        "main(answer)"
    )
    with session(source) as process:
        first, second = process.exchange(b"start", limits), process.exchange(b"join", limits)
    assert first.cpu_ms + second.cpu_ms >= 295  # two clocks, read a moment apart


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("take()\nsys.exit(3)", ExitStatus.EXITED),
        ("take()\nos.abort()", ExitStatus.SIGNALED),
        ("take()\nimport time\ntime.sleep(600)", ExitStatus.WALL_LIMIT),
        ("take()\nos.close(3)\nos.close(0)\nimport time\ntime.sleep(600)", ExitStatus.WALL_LIMIT),
        ("take()\nwhile True: pass", ExitStatus.CPU_LIMIT),
        ("take()\nx = bytearray(b'x' * (400 << 20))", ExitStatus.MEMORY_LIMIT),
        ("take()\nwhile True: print('x' * 99999)", ExitStatus.OUTPUT_LIMIT),
        ("take()\nwhile True: os.write(3, b'x' * 99999)", ExitStatus.OUTPUT_LIMIT),
        ("take()\nos.write(3, b'\\xff\\xff\\xff\\xff')\ntake()", ExitStatus.OUTPUT_LIMIT),
        ("take()\nos.write(3, b'\\0\\0\\0\\x05abc')", ExitStatus.EXITED),
        ("take()\nos.write(3, b'\\0\\0')", ExitStatus.EXITED),
        ("take()\nos.write(3, b'\\0\\0\\0\\x01a\\0\\0\\0\\x01b')\ntake()", ExitStatus.OUTPUT_LIMIT),
        ("os.write(3, b'\\0\\0\\0\\x01a')\nimport time\ntake()\ntake()", ExitStatus.OUTPUT_LIMIT),
    ],
    ids=[
        "exit",
        "crash",
        "silence",
        "closed pipes",
        "spin",
        "memory",
        "flood on stdout",
        "flood of answers",
        "huge answer announced",
        "half an answer",
        "half a length",
        "two answers at once",
        "answer before the question",
    ],
)
def test_it_tells_how_a_process_fails_to_answer(
    session: Open, limits: Limits, source: str, status: ExitStatus
) -> None:
    patient = replace(limits, wall_ms=60_000, cpu_ms=500)
    impatient = replace(limits, wall_ms=300)
    waits = status is ExitStatus.WALL_LIMIT
    with session(source) as process:
        if source.startswith("os.write"):
            time.sleep(0.2)  # so that the answer is there before the question
        reply = process.exchange(b"question", impatient if waits else patient)
        assert reply.payload is None
        assert reply.ended is not None
        assert reply.ended.exit_status is status
        assert process.close().exit_status is status


def test_it_ends_an_exchange_at_its_own_limits(session: Open, limits: Limits) -> None:
    with session(ECHO) as process:
        assert process.exchange(b"x" * 1000, replace(limits, output_bytes=1000)).payload is not None
        reply = process.exchange(b"x" * 1001, replace(limits, output_bytes=1000))
    assert reply.ended is not None
    assert reply.ended.exit_status is ExitStatus.OUTPUT_LIMIT


def test_it_tells_peak_memory(session: Open, limits: Limits) -> None:
    with session("keep = []\nmain(lambda m: keep.append(b'x' * int(m)) or b'')") as process:
        assert process.exchange(b"10", limits).memory_kib < 32 * KIB
        reply = process.exchange(str(100 << 20).encode(), limits)
    assert 90 * KIB <= reply.memory_kib < 140 * KIB


def test_it_ends_a_process_that_does_not_want_to(session: Open, limits: Limits, runner: Runner) -> None:
    with session("take()\ngive(b'')\nimport time\ntime.sleep(600)") as process:
        process.exchange(b"", limits)
        ended = process.close()
    assert ended.exit_status is ExitStatus.WALL_LIMIT
    program = runner.prepare("python3", {"main.py": b"print(1)"}).program
    assert program is not None
    assert runner.run(program, limits=limits).stdout == b"1\n"


def test_it_asks_an_ended_process_nothing(sandbox: Pool, limits: Limits) -> None:
    with pytest.raises(RunnerBroken), sandbox.runner("python3") as runner:
        program = runner.prepare("python3", {"main.py": b"pass"}).program
        assert program is not None
        with runner.open_session(program, limits=limits) as process:
            assert process.exchange(b"", limits).ended is not None
            process.exchange(b"", limits)


def test_it_serves_compiled_programs_too(sandbox: Pool, limits: Limits) -> None:
    source = b"""
#include <unistd.h>
int main() {
    unsigned char head[4], data[100];
    while (read(0, head, 4) == 4) {
        if (read(0, data, head[3]) != head[3]) return 1;
        data[0]++;
        if (write(3, head, 4) != 4 || write(3, data, head[3]) != head[3]) return 2;
    }
}
"""
    with sandbox.runner("cpp17") as runner:
        program = runner.prepare("cpp17", {"main.cpp": source}).program
        assert program is not None
        with runner.open_session(program, limits=limits) as process:
            assert process.exchange(b"abc", limits).payload == b"bbc"
            assert process.close().succeeded


BURN = """
import os, time

def burn(ms):
    end = time.process_time() + int(ms) / 1000
    while time.process_time() < end:
        pass
    return b"done"
"""


def test_it_limits_each_exchange_and_not_their_sum(session: Open, limits: Limits) -> None:
    each = replace(limits, cpu_ms=500, wall_ms=60_000)
    with session(BURN + "main(burn)") as process:
        replies = [process.exchange(b"200", each) for _ in range(4)]
    assert [reply.payload for reply in replies] == [b"done"] * 4


def test_it_charges_a_crash_with_its_own_exchange_alone(session: Open, limits: Limits) -> None:
    each = replace(limits, cpu_ms=500, wall_ms=60_000)
    with session(BURN + "main(lambda m: os._exit(7) if m == b'x' else burn(m))") as process:
        for _ in range(3):
            process.exchange(b"200", each)
        ended = process.exchange(b"x", each).ended
    assert ended is not None
    assert (ended.exit_status, ended.exit_code) == (ExitStatus.EXITED, 7)
    assert ended.cpu_ms < 300
