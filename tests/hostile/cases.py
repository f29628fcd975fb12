"""Reads the hostile programs and the problems they are sent to. Data only: others run them."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sandbox import languages

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """One hostile (or legitimate) program with what must hold when it is judged."""

    folder: Path
    data: dict[str, Any]

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def mode(self) -> str:
        """`stdin` or `function`: what the program was written for."""
        return str(self.data["mode"])

    @property
    def language(self) -> str:
        return str(self.data["lang"])

    @property
    def problem(self) -> str:
        return str(self.data["problem"])

    @property
    def must_hold(self) -> list[dict[str, Any]]:
        return list(self.data["must_hold"])

    @property
    def needs(self) -> list[str]:
        return list(self.data.get("needs", []))

    @property
    def expected(self) -> list[str]:
        return list(self.data["expected"])

    def steps(self) -> Iterator[tuple[bytes, list[str]]]:
        """The sources to send in order, each with the verdicts that are acceptable for it."""
        for step in self.data.get("sequence") or [{"file": self.data["submission"]}]:
            yield (self.folder / step["file"]).read_bytes(), list(step.get("expected", self.expected))

    @property
    def kind(self) -> str:
        """The class of the attack."""
        return str(self.data["class"])

    @property
    def sleeps(self) -> bool:
        """Whether it is told by the clock on the wall, and mostly waits."""
        return self.kind == "wall" or bool(self.data.get("sleeps"))

    def runs_in_parallel(self) -> bool:
        return any("parallel_group" in step for step in self.data.get("sequence", []))

    def groups(self) -> list[str]:
        return list(self.data["tests"])


def load_cases(mode: str) -> list[Case]:
    """The cases of one mode (`stdin`, `function`), by number."""
    found = [
        Case(path.parent, json.loads(path.read_text())) for path in sorted(HERE.glob("attacks/*/case.json"))
    ]
    return [case for case in found if case.mode == mode]


def problem(name: str) -> dict[str, Any]:
    """A fixture problem's description."""
    return dict(json.loads((HERE / "problems" / name / "problem.json").read_text()))


def right_source(name: str, language: str) -> bytes:
    """A right solution of a fixture problem."""
    return (HERE / "problems" / name / f"ok{languages.get(language).extension}").read_bytes()


def stdin_tests(name: str, groups: list[str]) -> list[tuple[str, bytes, bytes]]:
    """(test, input, answer) of the groups of a stdin problem."""
    tests = [test for group in groups for test in problem(name)["groups"][group]]
    return [(test, *_stdin_test(name, test)) for test in tests]


def function_tests(name: str) -> list[dict[str, Any]]:
    """The tests of a function problem: id, hidden, args, expected."""
    return list(json.loads((HERE / "problems" / name / "tests.json").read_text())["tests"])


@cache
def _stdin_test(name: str, test: str) -> tuple[bytes, bytes]:
    if test == "big-sum":
        return _big_sum()
    folder = HERE / "problems" / name / "tests"
    return (folder / f"{test}.in").read_bytes(), (folder / f"{test}.ans").read_bytes()


def _big_sum() -> tuple[bytes, bytes]:
    """20 MB of numbers and the sum of their successors; too big to keep as a file."""
    first = random.Random(101).randrange(10**11, 10**12 // 2)
    numbers = [first + 65_537 * i for i in range(1_550_000)]
    lines = "".join(f"{number}\n" for number in numbers)
    return f"{len(numbers)} S\n{lines}".encode(), f"{sum(numbers) + len(numbers)}\n".encode()
