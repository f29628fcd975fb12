"""Each side of an interactive run is held to its own limits, by its own account."""

from dataclasses import replace

import pytest

from sandbox.interface import KIB, ExitStatus, Limits, Side
from tests.sandbox.conftest import Play, exits

pytestmark = pytest.mark.docker


LISTEN = "import sys\nfor line in sys.stdin: pass\nsys.exit(43)"


def test_it_ends_both_when_each_waits_for_the_other(
    play: Play, limits: Limits, transcript_bytes: int
) -> None:
    played = play(
        "input()",
        "input()",
        theirs={"limits": replace(limits, wall_ms=400)},
        transcript_bytes=transcript_bytes,
    )
    assert played.program.exit_status is ExitStatus.WALL_LIMIT
    assert played.ended_first is Side.PROGRAM
    assert played.interactor.exit_code == 1
    assert b"EOFError" in played.interactor.stderr


@pytest.mark.parametrize("flood", ["program", "interactor"])
def test_it_ends_a_flood_that_nobody_reads(play: Play, limits: Limits, flood: str) -> None:
    pour = "import os\nwhile True: os.write(1, b'x' * 65536)"
    sleep = "import time; time.sleep(600)"
    short = {"limits": replace(limits, wall_ms=400)}
    played = play(*((pour, sleep) if flood == "program" else (sleep, pour)), theirs=short, ours=short)
    assert played.program.exit_status is ExitStatus.WALL_LIMIT
    assert played.program.memory_kib < 8 * KIB


def test_it_ends_an_endless_conversation_by_cpu_time(play: Play, limits: Limits) -> None:
    program = "while True: print('x')"
    interactor = "import sys\nfor line in sys.stdin.buffer: pass\nsys.exit(43)"
    played = play(program, interactor, theirs={"limits": replace(limits, cpu_ms=300)})
    assert played.program.exit_status is ExitStatus.CPU_LIMIT
    assert (played.interactor.exit_code, played.ended_first) == (43, Side.PROGRAM)


BURN = "import time\nend = time.process_time() + 0.5\nwhile time.process_time() < end: pass\n"


def test_it_counts_each_sides_cpu_time_alone(play: Play) -> None:
    played = play(BURN, "input_ = open(0).read()")
    assert 480 <= played.program.cpu_ms < 700
    assert played.interactor.cpu_ms < 100
    played = play("open(0).read()", BURN)
    assert 480 <= played.interactor.cpu_ms < 700
    assert played.program.cpu_ms < 100


def test_it_counts_the_programs_reaped_and_orphaned_children(play: Play) -> None:
    program = f"""
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for _ in range(2):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
{BURN.replace("0.5", "0.25").replace(chr(10), chr(10) + " " * 12).join(["            ", ""])}
            os.write(1, b'.')
        os._exit(0)
input()
"""
    played = play(program, "import sys\nsys.stdin.buffer.read(2)\nprint(1)")
    assert played.program.exit_code == 0, played
    assert 480 <= played.program.cpu_ms < 800
    assert played.interactor.cpu_ms < 100


def test_it_ends_either_side_at_its_own_cpu_limit(play: Play, limits: Limits) -> None:
    forever = "while True: pass"
    played = play(LISTEN, forever, ours={"limits": replace(limits, cpu_ms=300)})
    assert played.interactor.exit_status is ExitStatus.CPU_LIMIT
    assert exits(played) == (43, None, Side.INTERACTOR)


HOLD = "x = b'x' * (150 << 20)\n"


def test_it_counts_each_sides_memory_alone(play: Play, limits: Limits) -> None:
    tell = "print(len(x), flush=True)\ninput()"
    small = {"limits": replace(limits, memory_kib=64 * KIB)}
    played = play("print(len(input()), flush=True)", HOLD + tell, theirs=small)
    assert (played.program.exit_code, played.interactor.exit_code) == (0, 0), played
    assert played.program.memory_kib < 32 * KIB
    assert played.interactor.memory_kib > 140 * KIB
    played = play(HOLD + tell, "print(len(input()), flush=True)", ours=small)
    assert (played.program.exit_code, played.interactor.exit_code) == (0, 0), played
    assert played.program.memory_kib > 140 * KIB
    assert played.interactor.memory_kib < 32 * KIB


@pytest.mark.parametrize("glutton", [Side.PROGRAM, Side.INTERACTOR])
def test_it_ends_either_side_at_its_own_memory_limit(play: Play, limits: Limits, glutton: Side) -> None:
    eat = "x = []\nwhile True: x.append(b'x' * (4 << 20))"
    sources = (eat, LISTEN) if glutton is Side.PROGRAM else (LISTEN, eat)
    played = play(*sources)
    results = {Side.PROGRAM: played.program, Side.INTERACTOR: played.interactor}
    assert results.pop(glutton).exit_status is ExitStatus.MEMORY_LIMIT
    assert results.popitem()[1].exit_code == 43
    assert played.ended_first is glutton


def test_it_counts_the_files_that_the_interactor_writes_as_its_own(play: Play, limits: Limits) -> None:
    writes = "open('log', 'wb').write(b'x' * (40 << 20))\nprint('go', flush=True)\ninput()"
    small = {"limits": replace(limits, memory_kib=24 * KIB, disk_bytes=1 << 20)}
    played = play("print(input())", writes, theirs=small)
    assert (played.program.exit_code, played.interactor.exit_code) == (0, 0), played
    assert played.program.memory_kib < 16 * KIB
    assert played.interactor.memory_kib >= 39 * KIB


def test_it_counts_the_program_as_first_where_both_wait_until_their_limits(
    play: Play, limits: Limits
) -> None:
    """Or whoever stops itself could have the interactor blamed for it."""
    short = {"limits": replace(limits, wall_ms=300)}
    stopped = "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)"
    played = play(stopped, "input()", theirs=short, ours=short)
    assert played.program.exit_status is ExitStatus.WALL_LIMIT
    assert played.ended_first is Side.PROGRAM
