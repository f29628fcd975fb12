"""One test of one program: read a number, print it plus one."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.rows.floor import INTERPRETER, host_command
from bench.rows.place import LIMITS, Place, check, prepared, timed
from bench.rows.table import Result, ratio, turn_by_turn
from sandbox.interface import KIB, Limits

PYTHON = b"print(int(input()) + 1)\n"
CPP = b"#include <iostream>\nint main() { long n; std::cin >> n; std::cout << n + 1 << '\\n'; }\n"
JAVA = b"""import java.util.Scanner;

public class Main {
    public static void main(String[] args) {
        System.out.println(new Scanner(System.in).nextLong() + 1);
    }
}
"""
R = b'cat(as.integer(readLines(file("stdin"), 1)) + 1L, "\\n")\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A language, its program, and how the same is run bare."""

    title: str
    language: str
    source: bytes
    ask: float
    bare: Callable[[Place], Sequence[str]]
    """The command, or nothing where this machine cannot run it."""
    limits: Limits = LIMITS


def bare_python(place: Place) -> Sequence[str]:
    """The system's interpreter, not a virtual environment's."""
    return [INTERPRETER, place.write("main.py", PYTHON)]


def _bare_cpp(place: Place) -> Sequence[str]:
    compiler = host_command("g++")
    if not compiler:
        return []
    source = place.write("main.cpp", CPP)
    subprocess.run([compiler, "-O2", "-o", f"{source}.bin", source], check=True)  # noqa: S603
    return [f"{source}.bin"]


def _bare_java(place: Place) -> Sequence[str]:
    compiler, machine = host_command("javac"), host_command("java")
    if not compiler or not machine:
        return []
    source = Path(place.write("Main.java", JAVA))
    subprocess.run([compiler, "-d", str(source.parent), str(source)], check=True)  # noqa: S603
    return [machine, "-cp", str(source.parent), "Main"]


def _bare_r(place: Place) -> Sequence[str]:
    interpreter = host_command("Rscript")
    return [interpreter, place.write("main.R", R)] if interpreter else []


_ROOMY = Limits(cpu_ms=10_000, wall_ms=60_000, memory_kib=512 * KIB)
SUBJECTS = {
    "python": Subject(title="one Python test", language="python3", source=PYTHON, ask=0.5, bare=bare_python),
    "cpp": Subject(title="one C++ test", language="cpp17", source=CPP, ask=2.5, bare=_bare_cpp),
    "java": Subject(
        title="one Java test", language="java", source=JAVA, ask=1.3, bare=_bare_java, limits=_ROOMY
    ),
    "r": Subject(title="one R test", language="r", source=R, ask=1.1, bare=_bare_r, limits=_ROOMY),
}


def measure(place: Place, key: str) -> Iterator[Result]:
    """One row, if this machine can."""
    subject = SUBJECTS[key]
    bare = subject.bare(place)
    if not bare or not place.has(subject.language):
        return
    with place.sandbox.runner(subject.language) as runner:
        program = prepared(runner, subject.language, subject.source)

        def once() -> None:
            result = runner.run(program, limits=subject.limits, stdin=b"41")
            check(result.stdout.strip() == b"42", result)

        pairs = turn_by_turn(lambda: timed(once), lambda: place.floor.ms(bare), place.rounds)
        yield ratio(subject.title, subject.ask, pairs)
        runner.discard(program)
