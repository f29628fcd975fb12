"""Two programs that talk to each other in boxes of their own: who said what, and who ended how."""

from dataclasses import replace

import pytest

from sandbox.errors import BadFiles, BadRequest
from sandbox.interface import ExitStatus, Limits, Part, Product, Runner, Side, Turn
from sandbox.pool import Pool
from tests.sandbox.conftest import Play, exits, prepared

pytestmark = pytest.mark.docker

# A number between 1 and 1000 is guessed; 42 and 43 are what an interactor's exit code says.
GUESS = """
low, high = 1, 1000
while True:
    middle = (low + high) // 2
    print(middle, flush=True)
    answer = input()
    if answer == "right":
        break
    low, high = (middle + 1, high) if answer == "more" else (low, middle - 1)
"""
SECRET = """
import sys
secret = int(open("secret").read())
for turn in range(12):
    guess = int(input())
    print("right" if guess == secret else "more" if guess < secret else "less", flush=True)
    if guess == secret:
        open("feedback", "w").write(f"{turn + 1} turns, {sys.argv[1:]}")
        sys.exit(42)
sys.exit(43)
"""
LISTEN = "import sys\nfor line in sys.stdin: pass\nsys.exit(43)"


# --- good ends


def test_it_lets_two_programs_talk_and_brings_back_the_judgement(play: Play, transcript_bytes: int) -> None:
    ours = {"files": {"secret": b"617"}, "args": ["in", "x y"], "collect": ["feedback"]}
    played = play(GUESS, SECRET, ours=ours, transcript_bytes=transcript_bytes)
    assert (played.program.exit_code, played.interactor.exit_code) == (0, 42), played
    assert played.interactor.files == {"feedback": b"7 turns, ['in', 'x y']"}
    assert played.program.stdout == played.interactor.stdout == b""


def test_it_hands_each_side_its_own_files(play: Play) -> None:
    show = "import os, sys\nprint(sorted(os.listdir('.')), file=sys.stderr)"
    played = play(show, show, theirs={"files": {"a": b""}}, ours={"files": {"d/b": b""}})
    assert played.program.stderr == b"['a', 'main.py']\n"
    assert played.interactor.stderr == b"['d', 'main.py']\n"


def test_it_writes_down_who_said_what(play: Play) -> None:
    interactor = "print('1 2', flush=True)\nassert input() == '3'\nprint('ok')"
    played = play(
        "print(sum(map(int, input().split())), flush=True)\ninput()", interactor, transcript_bytes=99
    )
    assert played.turns == (
        Turn(side=Side.INTERACTOR, said=b"1 2\n"),
        Turn(side=Side.PROGRAM, said=b"3\n"),
        Turn(side=Side.INTERACTOR, said=b"ok\n"),
    )
    assert played.program.exit_code == 0


def test_it_keeps_no_more_of_a_transcript_than_was_asked_for(play: Play) -> None:
    played = play(
        "print('x' * 300_000)",
        "import sys\nprint(len(sys.stdin.read()), file=sys.stderr)",
        transcript_bytes=10,
    )
    assert played.interactor.stderr == b"300001\n"
    assert played.turns == (Turn(side=Side.PROGRAM, said=b"x" * 10),)


def test_it_passes_on_an_end_of_output(play: Play, transcript_bytes: int) -> None:
    program = (
        "import os, sys\nprint('last', flush=True)\nos.close(1)\nprint(sys.stdin.read(), file=sys.stderr)"
    )
    interactor = (
        "import os, sys\nos.write(1, sys.stdin.read().encode())\nos.close(1)\nimport time; time.sleep(0.5)"
    )
    played = play(program, interactor, transcript_bytes=transcript_bytes)
    assert played.program.stderr == b"last\n\n"
    assert played.ended_first is Side.PROGRAM


# --- who ended first


def test_it_tells_a_crash_from_the_verdict_that_follows_it(play: Play, transcript_bytes: int) -> None:
    for _ in range(5):
        played = play("import sys; sys.exit(7)", LISTEN, transcript_bytes=transcript_bytes)
        assert exits(played) == (7, 43, Side.PROGRAM)


def test_it_tells_a_verdict_from_the_crash_that_follows_it(play: Play, transcript_bytes: int) -> None:
    for _ in range(5):
        played = play("input()", "import os; os._exit(43)", transcript_bytes=transcript_bytes)
        assert exits(played) == (1, 43, Side.INTERACTOR)


def test_it_breaks_the_pipe_of_a_program_that_goes_on_after_the_verdict(
    play: Play, transcript_bytes: int
) -> None:
    program = "import os, signal\nsignal.signal(13, 0)\nwhile True: os.write(1, b'x' * 1000)"
    played = play(program, "input(); import os; os._exit(43)".replace("input()", "open(0,'rb').read(5)"))
    assert (played.program.exit_status, played.program.signal) == (ExitStatus.SIGNALED, 13)
    assert (played.interactor.exit_code, played.ended_first) == (43, Side.INTERACTOR)


def test_it_holds_a_program_to_its_limits_after_the_verdict(play: Play, limits: Limits) -> None:
    program = "import os\nos.close(1)\nwhile True: pass"
    played = play(program, "import sys; sys.exit(42)", theirs={"limits": replace(limits, cpu_ms=300)})
    assert played.program.exit_status is ExitStatus.CPU_LIMIT
    assert (played.interactor.exit_code, played.ended_first) == (42, Side.INTERACTOR)


def test_it_does_not_wait_for_orphans_that_hold_the_pipe(play: Play) -> None:
    program = "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(600)"
    played = play(program, LISTEN)
    assert exits(played) == (0, 43, Side.PROGRAM)


def test_it_tells_the_interactors_crash_apart(play: Play) -> None:
    played = play("input()", "print('x' * 10)\nraise ValueError('author')")
    assert played.interactor.exit_code == 1
    assert b"author" in played.interactor.stderr
    assert b"author" not in played.program.stderr


# --- silence


def test_it_ends_a_program_that_waits_for_nothing_at_its_idle_limit(play: Play) -> None:
    played = play("print(7)\ninput()", LISTEN, theirs={"idle_ms": 300}, transcript_bytes=64)
    assert (played.program.exit_status, played.ended_first) == (ExitStatus.WALL_LIMIT, Side.PROGRAM)
    assert played.interactor.exit_code == 43
    assert played.program.wall_ms < 5_000


def test_it_takes_neither_work_nor_drips_for_silence(play: Play) -> None:
    works = "import time\nt = time.process_time()\nwhile time.process_time() < t + 0.6: pass\n"
    drips = "for i in range(8):\n    time.sleep(0.15)\n    print(i, flush=True)\n"
    played = play(works + drips, LISTEN, theirs={"idle_ms": 300}, transcript_bytes=64)
    assert exits(played) == (0, 43, Side.PROGRAM)


# --- compiled programs


TALK = """
#include <cstdio>
int main() {
    for (long sum = 0, x; scanf("%ld", &x) == 1 && x; fflush(stdout)) printf("%ld\\n", sum += x);
}
"""


def test_it_joins_compiled_programs_and_interpreted_ones(sandbox: Pool, limits: Limits) -> None:
    ask = "for n in range(1, 1001):\n    print(n, flush=True)\n    s = int(input())\nassert s == 500500"
    with sandbox.runner("cpp17") as runner:
        talk = Part(program=prepared(runner, "cpp17", TALK), limits=limits)
        asks = Part(program=prepared(runner, "python3", ask), limits=limits)
        for parts in ((talk, asks), (asks, talk)):
            played = runner.interact(*parts)
            assert (played.program.exit_code, played.interactor.exit_code) == (0, 0), played


def test_it_joins_a_program_in_python_and_an_interactor_compiled_elsewhere(
    sandbox: Pool, limits: Limits
) -> None:
    ask = "print(20, flush=True)\nassert input() == '20'\nprint(22, flush=True)\nassert input() == '42'"
    with sandbox.runner("cpp20", role="checker") as builder:
        built = builder.prepare("cpp20", {"main.cpp": TALK.encode()}, flags=["-static"]).program
        assert built is not None
        product = builder.export(built)
    with sandbox.runner("python3") as runner:
        interactor = runner.adopt(product)
        program = prepared(runner, "python3", ask)
        parts = Part(program=program, limits=limits), Part(program=interactor, limits=limits)
        played = runner.interact(*parts)
        assert (played.program.exit_code, played.interactor.exit_code) == (0, 0), played
        runner.discard(interactor)
        assert runner.run(program, limits=limits, stdin=b"20\n42\n").succeeded


def test_it_exports_compiled_programs_only(python: Runner, limits: Limits) -> None:
    with pytest.raises(BadRequest):
        python.export(prepared(python, "python3", "print(1)"))
    with pytest.raises(BadFiles):
        python.adopt(Product(language="cpp17", entry="main.cpp", content=bytes((64 << 20) + 1)))
    broken = python.adopt(Product(language="cpp17", entry="main.cpp", content=b"no program"))
    assert python.run(broken, limits=limits).exit_code == 127


def test_it_changes_both_sides_hash_seeds_from_problem_to_problem(python: Runner, limits: Limits) -> None:
    said = []
    program = prepared(python, "python3", "print(hash('x'), flush=True)\ninput()")
    interactor = prepared(
        python, "python3", "import sys\nsys.stderr.write(input() + f' {hash(\"x\")}')\nprint()"
    )
    for seed in (5, 6, 5, 0):
        parts = [replace(side, hash_seed=seed) for side in (program, interactor)]
        played = python.interact(*(Part(program=part, limits=limits) for part in parts))
        assert played.program.exit_code == played.interactor.exit_code == 0, played
        said.append(played.interactor.stderr.split())
    assert all(heard == own for heard, own in said)
    assert said[0] == said[2] != said[1]
