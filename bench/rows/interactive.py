"""Two programs that talk: 10,000 questions and answers, one at a time."""

import statistics
import subprocess
from collections.abc import Iterator, Sequence

from bench.rows.floor import INTERPRETER, host_command
from bench.rows.place import LIMITS, Place, check, prepared, timed
from bench.rows.table import Result, ratio, turn_by_turn
from sandbox.interface import Part

TRIPS = 10_000
ASK_OF_A_PIPE_PAIR = 3.0
CPP_ASKS = b"""#include <cstdio>
int main() {
    for (long n = 0, answer; n < %d; n++) {
        printf("%%ld\\n", n);
        fflush(stdout);
        if (scanf("%%ld", &answer) != 1 || answer != n + 1) return 1;
    }
    return 42;
}
""" % (TRIPS,)
CPP_ANSWERS = b"""#include <cstdio>
int main() {
    for (long n; scanf("%ld", &n) == 1; fflush(stdout)) printf("%ld\\n", n + 1);
}
"""
PYTHON_ASKS = b"""import sys
for n in range(%d):
    print(n, flush=True)
    assert int(input()) == n + 1
sys.exit(42)
""" % (TRIPS,)
PYTHON_ANSWERS = b"""import sys
for line in sys.stdin:
    print(int(line) + 1, flush=True)
"""
_JUDGEMENT = 42


def _bare_cpp(place: Place) -> Sequence[str]:
    compiler = host_command("g++")
    if not compiler:
        return []
    sources = [place.write("answers.cpp", CPP_ANSWERS), place.write("asks.cpp", CPP_ASKS)]
    for source in sources:
        subprocess.run([compiler, "-O2", "-o", f"{source}.bin", source], check=True)  # noqa: S603
    return _joined(place, f"{sources[0]}.bin", f"{sources[1]}.bin")


def _bare_python(place: Place) -> Sequence[str]:
    sources = [place.write("answers.py", PYTHON_ANSWERS), place.write("asks.py", PYTHON_ASKS)]
    return _joined(place, *(f"{INTERPRETER} {source}" for source in sources))


def _joined(place: Place, program: str, interactor: str) -> Sequence[str]:
    """A shell that joins them by two pipes: one of its own, and one with a name."""
    back = place.folder / "back"
    return ["/bin/sh", "-c", f"mkfifo {back}; {program} <{back} | {interactor} >{back}; rm {back}"]


def measure(place: Place) -> Iterator[Result]:
    """A row for compiled peers, one for interpreted ones."""
    yield from _row(place, "cpp17", (CPP_ANSWERS, CPP_ASKS), _bare_cpp(place))
    yield from _row(place, "python3", (PYTHON_ANSWERS, PYTHON_ASKS), _bare_python(place))


def _row(place: Place, language: str, sources: tuple[bytes, bytes], bare: Sequence[str]) -> Iterator[Result]:
    if not bare or not place.has(language):
        return
    with place.sandbox.runner(language) as runner:
        program, interactor = (
            Part(program=prepared(runner, language, source), limits=LIMITS) for source in sources
        )

        used_ms = []

        def once(transcript_bytes: int = 0) -> None:
            played = runner.interact(program, interactor, transcript_bytes=transcript_bytes)
            check(played.interactor.exit_code == _JUDGEMENT and played.program.succeeded, played)
            used_ms.append(played.program.cpu_ms + played.interactor.cpu_ms)

        rounds = max(3, place.rounds // 20)
        pairs = turn_by_turn(lambda: timed(once), lambda: place.floor.ms(bare, ""), rounds)
        result = ratio(f"interactive, {TRIPS:,} round trips, {language}", ASK_OF_A_PIPE_PAIR, pairs)
        # On a busy machine the rest of our time is waiting for a turn, which the floor gets sooner.
        result.notes["CPU time of both sides, ms"] = statistics.median(used_ms)
        result.notes["ms with a transcript of 64 KiB"] = timed(lambda: once(1 << 16))
        yield result
