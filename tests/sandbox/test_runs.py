"""How real programs end in real boxes, and what goes in and comes out."""

import time
from dataclasses import replace

import pytest

from sandbox.errors import BadFiles, UnknownLanguage
from sandbox.interface import KIB, MIB, ExitStatus, Limits, Runner
from sandbox.pool import Pool
from tests.sandbox.conftest import Run

pytestmark = pytest.mark.docker


# --- ends


@pytest.mark.parametrize(
    ("source", "exit_code"),
    [
        ("", 0),
        ("raise SystemExit", 0),
        ("raise SystemExit(3)", 3),
        ("import sys; sys.exit('no')", 1),
        ("import os; os._exit(9)", 9),
        ("1 / 0", 1),
        ("import sys; sys.exit(256 + 4)", 4),
        ("import atexit, os; atexit.register(os._exit, 5)", 5),
        ("import sys; sys.stdout.close()", 0),
        ("exit(0)", 0),
    ],
)
def test_it_tells_the_exit_code(run: Run, source: str, exit_code: int) -> None:
    result = run(source)
    assert (result.exit_status, result.exit_code, result.signal) == (ExitStatus.EXITED, exit_code, None)
    assert result.succeeded == (exit_code == 0)


@pytest.mark.parametrize(
    ("number", "call"), [(11, "os.kill(os.getpid(), 11)"), (9, "os.kill(os.getpid(), 9)"), (6, "os.abort()")]
)
def test_it_tells_the_signal(run: Run, number: int, call: str) -> None:
    result = run(f"import os\n{call}")
    assert (result.exit_status, result.exit_code, result.signal) == (ExitStatus.SIGNALED, None, number)


def test_it_tells_the_signal_of_a_crash(run_cpp: Run) -> None:
    assert run_cpp("int main() { *(volatile int *)0 = 1; }").signal == 11


def test_it_ends_with_the_main_process_whoever_else_holds_its_output(run: Run) -> None:
    result = run("import os, time\nif os.fork() == 0:\n    time.sleep(600)\nprint('done')")
    assert (result.exit_status, result.stdout) == (ExitStatus.EXITED, b"done\n")


def test_it_goes_on_when_the_program_closes_its_output(run: Run) -> None:
    result = run("import os, sys\nprint('x', flush=True)\nos.close(1)\nos.close(2)\nos._exit(7)")
    assert (result.exit_code, result.stdout) == (7, b"x\n")


# --- limits


def test_it_ends_a_program_at_its_cpu_limit(run: Run, limits: Limits) -> None:
    result = run("while True: pass", limits=replace(limits, cpu_ms=300, wall_ms=60_000))
    assert result.exit_status is ExitStatus.CPU_LIMIT
    assert result.cpu_ms >= 300


def test_it_counts_the_cpu_time_of_children_that_nobody_waits_for(run: Run, limits: Limits) -> None:
    source = (
        "import os, signal\n"
        "signal.signal(17, signal.SIG_IGN)\n"
        "if os.fork() == 0:\n"
        "    while True: pass\n"
        "signal.pause()"
    )
    result = run(source, limits=replace(limits, cpu_ms=300, wall_ms=60_000))
    assert result.exit_status is ExitStatus.CPU_LIMIT
    assert result.cpu_ms >= 300


def test_it_ends_a_sleeper_at_its_wall_limit(run: Run, limits: Limits) -> None:
    result = run("import time; time.sleep(600)", limits=replace(limits, wall_ms=200))
    assert result.exit_status is ExitStatus.WALL_LIMIT
    assert result.wall_ms >= 200
    assert result.cpu_ms < 200


@pytest.mark.parametrize(
    "source",
    [
        "x = bytearray(400 << 20)\nfor i in range(0, len(x), 4096): x[i] = 1",
        (
            "import os\n"
            "for _ in range(4):\n"
            "    if os.fork() == 0:\n"
            "        x = b'x' * (100 << 20)\n"
            "        os.read(os.pipe()[0], 1)\n"
            "os.wait()"
        ),
        (
            "import os\n"
            "fd = [os.memfd_create(str(n)) for n in range(9)]\n"
            "for f in fd: os.write(f, b'x' * (50 << 20))"
        ),
    ],
    ids=["one process", "children", "memfd"],
)
def test_it_ends_a_program_at_its_memory_limit(run: Run, source: str) -> None:
    result = run(source)
    assert result.exit_status is ExitStatus.MEMORY_LIMIT
    assert result.memory_kib > 200 * KIB


def test_it_lets_a_program_use_what_it_may(run: Run) -> None:
    result = run("x = b'x' * (150 << 20)\nprint(len(x))")
    assert (result.exit_status, result.stdout) == (ExitStatus.EXITED, b"157286400\n")
    assert 140 * KIB <= result.memory_kib < 180 * KIB


def test_it_does_not_count_the_output_it_collects_as_the_programs_memory(run: Run, limits: Limits) -> None:
    source = "import sys\nfor _ in range(30): sys.stdout.write('x' * (1 << 20))"
    result = run(source, limits=replace(limits, output_bytes=32 * MIB))
    assert len(result.stdout) == 30 * MIB
    assert result.memory_kib < 16 * KIB


@pytest.mark.parametrize("size", [1000, 1001, 5_000_000])
def test_it_bounds_what_a_program_prints(run: Run, limits: Limits, size: int) -> None:
    result = run(f"print('x' * {size}, end='')", limits=replace(limits, output_bytes=1000))
    assert result.stdout == b"x" * 1000
    assert result.exit_status is (ExitStatus.EXITED if size == 1000 else ExitStatus.OUTPUT_LIMIT)


def test_it_cuts_error_output_without_blaming_for_it(run: Run, limits: Limits) -> None:
    source = "import sys\nsys.stderr.write('e' * 3_000_000)\nprint('right')"
    result = run(source, limits=replace(limits, stderr_bytes=100))
    assert (result.exit_status, result.stdout, result.stderr) == (ExitStatus.EXITED, b"right\n", b"e" * 100)


def test_it_bounds_processes_and_threads(run: Run, limits: Limits) -> None:
    source = (
        "import os, time\n"
        "n = 0\n"
        "try:\n"
        "    while n < 100:\n"
        "        if os.fork() == 0: time.sleep(600)\n"
        "        n += 1\n"
        "except BlockingIOError: pass\n"
        "print(n)"
    )
    assert run(source, limits=replace(limits, processes=8)).stdout == b"7\n"


def test_it_bounds_a_files_size(run: Run, limits: Limits) -> None:
    source = "try:\n    open('f', 'wb').write(b'x' * 3_000_000)\nexcept OSError as e: print(e.strerror)"
    assert run(source, limits=replace(limits, disk_bytes=1_000_000)).stdout == b"File too large\n"


def test_it_bounds_all_files_together(run: Run, limits: Limits) -> None:
    source = "import time\nfor n in range(20): open(str(n), 'wb').write(b'x' * 900_000)\ntime.sleep(600)"
    result = run(source, limits=replace(limits, disk_bytes=1_000_000, wall_ms=60_000))
    assert result.exit_status is ExitStatus.OUTPUT_LIMIT


def test_it_keeps_no_limit_for_the_next_run(run: Run, limits: Limits) -> None:
    run(
        "while True: pass",
        limits=replace(limits, cpu_ms=50, memory_kib=32 * KIB, processes=1, output_bytes=0),
    )
    source = "import threading\nt = threading.Thread(target=print, args=('y' * 100,))\nt.start(); t.join()"
    assert run(source).stdout == b"y" * 100 + b"\n"


# --- input, output, files


def test_it_hands_over_input_arguments_and_files(run: Run) -> None:
    source = "import sys\nprint(sys.argv[1:], sys.stdin.read(), open('data/a.txt').read(), open('b').read())"
    files = {"data/": b"", "data/a.txt": b"A", "b": b"B"}
    assert run(source, stdin=b"in", args=["x", "y z"], files=files).stdout == b"['x', 'y z'] in A B\n"


def test_it_brings_back_the_regular_files_that_were_asked_for(run: Run) -> None:
    source = """
import os
os.mkdir('d')
open('d/out.txt', 'w').write('answer')
open('unasked', 'w').write('x')
os.symlink('/etc/passwd', 'link')
os.symlink('d', 'dirlink')
os.mkfifo('fifo')
os.mkdir('directory')
open('big', 'wb').write(b'x' * 1_500_000)
open('hidden', 'w').write('x')
os.chmod('hidden', 0)
not_closed = open('late.txt', 'w')
not_closed.write('late')
"""
    wanted = [
        "d/out.txt",
        "link",
        "dirlink/out.txt",
        "fifo",
        "directory",
        "missing",
        "big",
        "hidden",
        "late.txt",
    ]
    result = run(source, collect=wanted)
    assert result.files["d/out.txt"] == b"answer"
    assert result.files["late.txt"] == b"late"
    assert len(result.files["big"]) == MIB
    assert set(result.files) == {"d/out.txt", "big", "late.txt"}


def test_it_refuses_files_outside_the_box(run: Run) -> None:
    with pytest.raises(BadFiles):
        run("", files={"../x": b""})
    with pytest.raises(BadFiles):
        run("", collect=["/etc/passwd"])


def test_it_lets_the_input_be_read_only_and_again(run: Run) -> None:
    source = (
        "import os, sys\n"
        "a = sys.stdin.read()\n"
        "sys.stdin.seek(0)\n"
        "print(a == sys.stdin.read())\n"
        "try: os.write(0, b'x')\n"
        "except OSError: print('no')"
    )
    assert run(source, stdin=b"abc").stdout == b"True\nno\n"


# --- the runner


def test_it_keeps_several_programs_apart(python: Runner, limits: Limits) -> None:
    programs = [python.prepare("python3", {"main.py": f"print({n})".encode()}).program for n in range(3)]
    outputs = [python.run(program, limits=limits).stdout for program in programs if program is not None]
    assert outputs == [b"0\n", b"1\n", b"2\n"]


def test_it_forgets_a_program(sandbox: Pool) -> None:
    with sandbox.runner("cpp17") as runner:
        program = runner.prepare("cpp17", {"main.cpp": b"int main() {}"}).program
        assert program is not None
        runner.discard(program)
        runner.discard(program)


def test_it_knows_no_other_language(sandbox: Pool) -> None:
    with pytest.raises(UnknownLanguage), sandbox.runner("cobol"):
        pass


def test_it_leases_two_runners_of_one_kind_at_once(sandbox: Pool, limits: Limits) -> None:
    with sandbox.runner("python3") as one, sandbox.runner("python3") as other:
        assert one is not other
        for runner in (one, other):
            program = runner.prepare("python3", {"main.py": b"print(1)"}).program
            assert program is not None
            assert runner.run(program, limits=limits).stdout == b"1\n"


def test_it_keeps_roles_in_containers_of_their_own(sandbox: Pool) -> None:
    with sandbox.runner("python3", role="submission") as submission:
        first = submission
    with sandbox.runner("python3", role="checker") as checker:
        assert checker is not first
    with sandbox.runner("python3", role="submission") as again:
        assert again is first


def test_it_measures_wall_time_by_its_own_clock(run: Run) -> None:
    began = time.monotonic()
    result = run("import time\ntime.time = time.monotonic = time.perf_counter = lambda: 0\ntime.sleep(0.1)")
    assert 100 <= result.wall_ms <= (time.monotonic() - began) * 1000
