"""The account of a container without a cgroup, on processes of this test."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.agent import sums
from sandbox.agent.sums import SummedGauges, find_gauges

MIB = 1024 * 1024


@pytest.fixture
def gauges(monkeypatch: pytest.MonkeyPatch) -> SummedGauges:
    """Of a container that consists of this process and its children."""
    monkeypatch.setattr(sums, "_PLACES", ())
    made = SummedGauges()
    monkeypatch.setattr(made, "_others", lambda: iter(children))
    children.clear()
    return made


children: list[int] = []


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    """Does what it is told, line by line."""
    source = "import mmap, sys\nfor line in sys.stdin: exec(line); print('done', flush=True)"
    with subprocess.Popen(
        [sys.executable, "-c", source], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        tell(process, "pass")
        children.append(process.pid)
        yield process
        process.kill()


def tell(process: subprocess.Popen[bytes], line: str) -> None:
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(f"{line}\n".encode())
    process.stdin.flush()
    assert process.stdout.readline() == b"done\n"


@pytest.mark.parametrize(
    "line",
    [
        "x = bytearray(50 << 20)",
        "x = mmap.mmap(-1, 50 << 20); x.write(b'x' * (50 << 20))",
    ],
    ids=["private", "shared"],
)
def test_it_counts_memory_of_every_process(
    gauges: SummedGauges, child: subprocess.Popen[bytes], line: str
) -> None:
    before = gauges.memory_bytes()
    tell(child, line)
    assert 49 * MIB < gauges.memory_bytes() - before < 60 * MIB


def test_it_counts_a_page_that_two_processes_share_once(
    gauges: SummedGauges, child: subprocess.Popen[bytes]
) -> None:
    before = gauges.memory_bytes()
    tell(child, "x = bytearray(50 << 20)")
    tell(child, "import os; r, w = os.pipe(); pid = os.fork(); pid or (os.read(r, 1), os._exit(0))")
    (forked,) = map(int, Path(f"/proc/{child.pid}/task/{child.pid}/children").read_text().split())
    children.append(forked)
    try:
        assert 49 * MIB < gauges.memory_bytes() - before < 65 * MIB
    finally:
        os.kill(forked, signal.SIGKILL)


def test_it_counts_files(gauges: SummedGauges, monkeypatch: pytest.MonkeyPatch) -> None:
    before = gauges.memory_bytes()
    monkeypatch.setattr(sums, "_PLACES", ("/a", "/b"))
    monkeypatch.setattr(sums, "_bytes_in", lambda place: 5 * MIB)
    assert gauges.memory_bytes() - before == pytest.approx(10 * MIB, abs=2 * MIB)


BURN = "import time\nend = time.process_time() + 0.2\nwhile time.process_time() < end: pass"


def test_it_counts_the_time_of_living_and_of_ended_processes(
    gauges: SummedGauges, child: subprocess.Popen[bytes]
) -> None:
    before = gauges.cpu_ns()
    tell(child, f"exec({BURN!r})")
    burnt = gauges.cpu_ns() - before
    assert burnt > 190_000_000
    subprocess.run([sys.executable, "-c", BURN], check=True)
    assert gauges.cpu_ns() - before > burnt + 190_000_000


def test_it_keeps_the_time_of_a_process_that_nobody_waited_for(
    gauges: SummedGauges, child: subprocess.Popen[bytes]
) -> None:
    before = gauges.cpu_ns()
    tell(child, f"exec({BURN!r})")
    seen = gauges.cpu_ns()
    children.clear()
    assert gauges.cpu_ns() >= seen > before + 190_000_000


def test_it_passes_over_a_process_that_ends_meanwhile(gauges: SummedGauges) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    children.append(process.pid)
    assert gauges.cpu_ns() > 0
    assert gauges.memory_bytes() > 0


def test_it_lists_all_processes_but_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    found = set(SummedGauges()._others())
    assert os.getppid() in found
    assert os.getpid() not in found


def test_it_is_taken_only_where_there_is_no_cgroup(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(sums, "CGROUP", str(tmp_path))
    assert isinstance(find_gauges(), SummedGauges)
    monkeypatch.setattr(sums, "CGROUP", "/sys/fs/cgroup")
    monkeypatch.setattr(sums.os.path, "exists", lambda path: True)  # type: ignore[attr-defined]
    of_a_cgroup = object()
    monkeypatch.setattr(sums, "Gauges", lambda: of_a_cgroup)
    assert find_gauges() is of_a_cgroup


def test_it_knows_that_nobody_tells_of_kills(gauges: SummedGauges) -> None:
    assert (gauges.oom_kills(), gauges.kernel_bytes()) == (0, 0)
