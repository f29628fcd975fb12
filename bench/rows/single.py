"""One test of one program: read a number, print it plus one."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bench.rows.floor import INTERPRETER, Floor, host_command, in_image
from bench.rows.place import LIMITS, Place, check, prepared, timed
from bench.rows.table import Result, ratio, turn_by_turn
from sandbox.images import image_tag
from sandbox.interface import KIB, Limits
from sandbox.languages import LANGUAGES

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
    in_image: bool = False
    """Whether the floor is in a plain container of the language's image: this machine may have none."""
    before: Callable[[Place], Sequence[str]] = lambda _: ()
    """A command that the floor runs once: the compiler."""


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


def _compiled_java(place: Place) -> Sequence[str]:
    return ["/usr/bin/javac", "-d", _CLASSES, place.write("Main.java", JAVA)]


def _bare_java(_: Place) -> Sequence[str]:
    return ["/usr/bin/java", "-cp", _CLASSES, "Main"]


def _bare_r(place: Place) -> Sequence[str]:
    return ["/usr/bin/Rscript", place.write("main.R", R)]


_CLASSES = "/tmp/classes"  # noqa: S108 -- in a container of the floor's own
_ROOMY = Limits(cpu_ms=10_000, wall_ms=60_000, memory_kib=512 * KIB)
SUBJECTS = {
    "python": Subject(title="one Python test", language="python3", source=PYTHON, ask=0.5, bare=bare_python),
    "cpp": Subject(title="one C++ test", language="cpp17", source=CPP, ask=2.5, bare=_bare_cpp),
    "java": Subject(
        title="one Java test",
        language="java",
        source=JAVA,
        ask=1.3,
        bare=_bare_java,
        limits=_ROOMY,
        in_image=True,
        before=_compiled_java,
    ),
    "r": Subject(
        title="one R test", language="r", source=R, ask=1.1, bare=_bare_r, limits=_ROOMY, in_image=True
    ),
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
            result = runner.run(program, limits=subject.limits, stdin=b"41\n")
            check(result.stdout.strip() == b"42", result)

        with _floor(place, subject) as floor:
            if before := subject.before(place):
                floor.ms(before)
            pairs = turn_by_turn(lambda: timed(once), lambda: floor.ms(bare), place.rounds)
        yield ratio(subject.title, subject.ask, pairs)
        runner.discard(program)


@contextmanager
def _floor(place: Place, subject: Subject) -> Iterator[Floor]:
    floor = None
    if subject.in_image:
        floor = in_image(image_tag(LANGUAGES[subject.language].image), place.core, place.folder)
    if floor is None:
        yield place.floor
        return
    with floor:
        yield floor
