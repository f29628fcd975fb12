"""Requests at the edge of what a box can be given, and beyond: answered or refused, but nothing breaks."""

from dataclasses import replace

import pytest

from sandbox.bounds import ARGUMENTS_BYTES, ARGUMENTS_COUNT, FILES_BYTES, FILES_COUNT
from sandbox.errors import BadRequest, RunnerFull
from sandbox.interface import KIB, MIB, ExitStatus, Limits, Part, Runner
from sandbox.pool import Pool
from tests.sandbox.conftest import Run, prepared

pytestmark = pytest.mark.docker


def test_it_lays_as_many_files_as_it_allows(run: Run) -> None:
    files = {f"d{number % 50}/{number}": b"x" for number in range(FILES_COUNT)}
    source = "import os\nprint(sum(len(files) for _, _, files in os.walk('.')))"
    assert run(source, files=files).stdout == f"{FILES_COUNT + 1}\n".encode()


def test_it_hands_over_as_many_arguments_as_it_allows(run: Run) -> None:
    arguments = ["é" * (ARGUMENTS_BYTES // ARGUMENTS_COUNT // 2)] * ARGUMENTS_COUNT
    assert run("import sys; print(len(sys.argv), len(sys.argv[9]))", args=arguments).stdout == b"1001 16\n"


def test_it_hands_over_an_input_larger_than_the_programs_memory(run: Run, limits: Limits) -> None:
    source = (
        "import sys\nprint(sum(len(piece) for piece in iter(lambda: sys.stdin.buffer.read(1 << 16), b'')))"
    )
    result = run(source, stdin=bytes(100 * MIB), limits=replace(limits, memory_kib=32 * KIB))
    assert (result.exit_status, result.stdout) == (ExitStatus.EXITED, b"104857600\n")


@pytest.mark.parametrize(
    "files",
    [
        {"main.py/inside": b"x"},
        {"main.py/": b""},
    ],
    ids=["inside the source", "in place of the source"],
)
def test_it_refuses_names_that_collide_with_the_programs_own(
    python: Runner, limits: Limits, files: dict[str, bytes]
) -> None:
    program = prepared(python, "python3", "print(1)")
    with pytest.raises(BadRequest) as caught:
        python.run(program, limits=limits, files=files, stdin=b"x" * 100_000)
    assert not caught.value.retryable
    with pytest.raises(BadRequest), python.open_session(program, limits=limits, files=files):
        pass
    parts = Part(program=program, limits=limits), Part(program=program, limits=limits, files=files)
    for program_side, interactor in (parts, parts[::-1]):
        with pytest.raises(BadRequest):
            python.interact(program_side, interactor)
    assert python.run(program, limits=limits).stdout == b"1\n"


def test_it_refuses_what_fills_the_box_only_together_with_the_program(python: Runner, limits: Limits) -> None:
    program = python.prepare("python3", {"main.py": b"print(1)", "data": bytes(100 * MIB)}).program
    assert program is not None
    with pytest.raises(BadRequest, match="No space"):
        python.run(program, limits=limits, files={"more": bytes(FILES_BYTES)})
    assert python.run(program, limits=limits).stdout == b"1\n"
    python.discard(program)


def test_it_refuses_a_program_that_has_been_discarded(python: Runner, limits: Limits) -> None:
    program = prepared(python, "python3", "print(1)")
    python.discard(program)
    with pytest.raises(BadRequest, match="forgotten"):
        python.run(program, limits=limits, stdin=b"x" * 100_000)
    assert python.run(prepared(python, "python3", "print(2)"), limits=limits).stdout == b"2\n"


def test_it_says_when_it_holds_as_many_programs_as_it_can(sandbox: Pool, limits: Limits) -> None:
    with sandbox.runner("python3") as runner:
        programs = []
        with pytest.raises(RunnerFull) as caught:
            for number in range(100):
                programs.append(prepared(runner, "python3", f"print({number})"))
        assert caught.value.retryable
        assert runner.run(programs[7], limits=limits).stdout == b"7\n"
        runner.discard(programs[0])
        prepared(runner, "python3", "print(1)")


def test_it_takes_no_signal_of_the_programs_own_for_a_limit(run: Run) -> None:
    result = run("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)")
    assert (result.exit_status, result.signal) == (ExitStatus.SIGNALED, 24)


# --- room that a program did not pay for


EAT = """
x = []
for _ in range(120):
    x.append(b'x' * (1 << 20))
"""


def test_it_gives_no_memory_for_an_input_that_is_closed(run: Run, limits: Limits) -> None:
    result = run(
        "import os\nos.close(0)" + EAT, stdin=bytes(110 * MIB), limits=replace(limits, memory_kib=64 * KIB)
    )
    assert result.exit_status is ExitStatus.MEMORY_LIMIT


def test_it_gives_no_memory_for_files_that_are_removed(run: Run, limits: Limits) -> None:
    files = {"large": bytes(110 * MIB)}
    result = run(
        "import os\nos.unlink('large')" + EAT, files=files, limits=replace(limits, memory_kib=64 * KIB)
    )
    assert result.exit_status is ExitStatus.MEMORY_LIMIT
    honest = run(
        "import os\nos.unlink('large')\nprint(1)", files=files, limits=replace(limits, memory_kib=64 * KIB)
    )
    assert (honest.exit_status, honest.stdout) == (ExitStatus.EXITED, b"1\n")
    assert honest.memory_kib < 16 * KIB


def test_it_does_not_fall_for_files_that_shrink(run: Run, limits: Limits) -> None:
    files = {"large": bytes(110 * MIB)}
    result = run(
        "import os\nos.truncate('large', 0)" + EAT, files=files, limits=replace(limits, memory_kib=64 * KIB)
    )
    assert result.exit_status is ExitStatus.MEMORY_LIMIT


HOARD = """
import os, socket, time
for _ in range(30):
    if os.fork() == 0:
        break
kept = []
try:
    while True:
        a, b = {pair}
        kept += [a, b]
        fd = b if isinstance(b, int) else b.fileno()
        os.set_blocking(fd, False)
        try:
            while os.write(fd, b'x' * 65536): pass
        except BlockingIOError: pass
except OSError:
    time.sleep(600)
"""


@pytest.mark.parametrize("pair", ["socket.socketpair()", "os.pipe()"], ids=["sockets", "pipes"])
def test_it_counts_what_lies_in_sockets_and_pipes(run: Run, limits: Limits, pair: str) -> None:
    result = run(HOARD.format(pair=pair), limits=replace(limits, memory_kib=64 * KIB))
    assert result.exit_status is ExitStatus.MEMORY_LIMIT
    assert run("print('on')").stdout == b"on\n"


EATS_IN_MANY_PROCESSES = """
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
static char piece[1 << 20];
int main() {
    int score = open("/proc/self/oom_score_adj", O_WRONLY);
    write(score, "0", 1) == 1 || write(score, "500", 3);
    for (int n = 0; n < 40; n++) if (fork() == 0) break;
    for (int file = memfd_create("x", 0);;) if (write(file, piece, sizeof piece) <= 0) sleep(1);
}
"""


def test_it_is_quicker_than_many_processes_that_share_its_core(run_cpp: Run, limits: Limits) -> None:
    for _ in range(3):
        result = run_cpp(EATS_IN_MANY_PROCESSES, limits=replace(limits, memory_kib=64 * KIB))
        assert result.exit_status is ExitStatus.MEMORY_LIMIT


SPINS_IN_THREADS = """
#include <ctime>
#include <thread>
#include <vector>
int main() {
    std::vector<std::thread> threads;
    for (int n = 0; n < 4; n++) threads.emplace_back([] {
        timespec used;
        do clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used); while (used.tv_nsec < 150'000'000);
    });
    for (auto& each : threads) each.join();
}
"""


def test_it_gives_four_threads_no_more_time_than_one(run_cpp: Run, limits: Limits) -> None:
    whole = run_cpp(SPINS_IN_THREADS)
    assert whole.succeeded
    assert whole.cpu_ms >= 590
    cut = run_cpp(SPINS_IN_THREADS, limits=replace(limits, cpu_ms=400))
    assert cut.exit_status is ExitStatus.CPU_LIMIT
