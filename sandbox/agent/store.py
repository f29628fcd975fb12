"""Prepared programs: sources in the agent's memory, compiled ones in a directory that boxes cannot list."""

from __future__ import annotations

import os
import shutil

from sandbox.agent.boxes import Refused, write_all

STORE = "/store"
PROGRAM_LIMIT = 64 * 1024 * 1024
_PROGRAMS = 64

# Modules that take long to import, in groups, with about how long (in tenths of a second).
_GROUPS = (
    ("numpy", 1, frozenset({"numpy"})),
    ("science", 9, frozenset({"scipy", "pandas", "sklearn"})),
    ("plot", 6, frozenset({"matplotlib", "seaborn", "statsmodels"})),
    ("torch", 14, frozenset({"torch"})),
    ("keras", 25, frozenset({"keras"})),
)
# Which groups each set of warm modules holds (see zygote.py).
_HOLDS = {
    "base": (),
    "numpy": ("numpy",),
    "science": ("numpy", "science"),
    "plot": ("numpy", "science", "plot"),
    "torch": ("numpy", "torch"),
    "keras": ("numpy", "torch", "keras"),
}


class StoreFull(RuntimeError):
    """More programs than one runner is made for, at once."""


def preload_for(imports: set[str], offered: list[str]) -> str:
    """Which of the zygotes `offered` a program forks from, by the top-level modules that it imports.

    The one that saves it most; of equals the first, hence small ones are offered first. Nothing, if none is.
    """
    saved = {name: weight for name, weight, modules in _GROUPS if modules & imports}
    return max(
        offered, key=lambda name: sum(saved.get(group, 0) for group in _HOLDS.get(name, ())), default=""
    )


class Program:
    """What `prepare` left: files to lay into each box, or the path of a compiled program."""

    __slots__ = ("contents", "names", "path")

    def __init__(self, names: list[str], contents: list[bytes], path: str = "") -> None:
        self.names = names
        self.contents = contents
        self.path = path


class Store:
    """The programs of one runner, by token."""

    def __init__(self) -> None:
        self._programs: dict[str, Program] = {}

    def add(self, program: Program) -> str:
        """Keep a program; returns its token. Raises `StoreFull`."""
        if len(self._programs) >= _PROGRAMS:
            raise StoreFull(f"{_PROGRAMS} programs are prepared already")
        token = os.urandom(12).hex()
        self._programs[token] = program
        return token

    def add_executable(self, content: bytes) -> str:
        """Keep a compiled program under a path that nobody can guess. Raises `StoreFull`."""
        folder = f"{STORE}/{os.urandom(12).hex()}"
        path = f"{folder}/program"
        try:
            os.mkdir(folder, 0o711)
            _write_new(path, content)
            return self.add(Program([], [], path))
        except (OSError, StoreFull) as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise StoreFull(f"no room for one more program: {error}") from error

    def get(self, token: str) -> Program:
        """The program. Raises `Refused`."""
        program = self._programs.get(token)
        if program is None:
            raise Refused("the program has been forgotten")
        return program

    def executable(self, token: str) -> bytes:
        """A compiled program's file. Raises `Refused` for one that is run as sources."""
        path = self.get(token).path
        if not path:
            raise Refused("the program was not compiled")
        with open(path, "rb") as file:
            return file.read(PROGRAM_LIMIT)

    def forget(self, tokens: list[str]) -> None:
        """Drop programs and their files; unknown tokens are no error."""
        for token in tokens:
            program = self._programs.pop(token, None)
            if program is not None and program.path:
                os.unlink(program.path)
                os.rmdir(os.path.dirname(program.path))

    def forget_all(self) -> None:
        """Drop every program."""
        self.forget(list(self._programs))


def _write_new(path: str, content: bytes) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o755)
    try:
        write_all(fd, content)
    finally:
        os.close(fd)
