"""Reads a recipe's Dockerfile: the few instructions that ours are written in. Pure."""

import json
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sandbox.images.libraries import BuildFailed

_SHELL = ("/bin/sh", "-c")
_IGNORED = ("ARG", "FROM", "LABEL")


@dataclass(frozen=True, slots=True)
class Run:
    """A command to run inside."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Files of the context to lay inside; a folder's contents, not the folder."""

    sources: tuple[str, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Environment:
    """Variables for all commands from here on."""

    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WorkingFolder:
    """Where commands are started from here on."""

    path: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a container runs."""

    words: tuple[str, ...]


Instruction = Run | Copy | Environment | WorkingFolder | Entry


def read(text: str) -> list[Instruction]:
    """The instructions in order. Raises `BuildFailed` for one that this reader does not know."""
    found: list[Instruction] = []
    for line in _lines(text):
        name, _, rest = line.partition(" ")
        if name.upper() in _IGNORED:
            continue
        try:
            found.append(_READERS[name.upper()](rest.strip()))
        except (KeyError, ValueError):
            raise BuildFailed(f"the embedded engine cannot follow this line of a recipe: {line}") from None
    return found


def _lines(text: str) -> Iterator[str]:
    """Whole instructions: continued lines joined, comments and empty lines left out."""
    pending = ""
    for line in text.splitlines():
        if line.lstrip().startswith("#") or not (line.strip() or pending):
            continue
        pending += line
        if pending.endswith("\\"):
            pending = pending[:-1]
            continue
        yield pending.strip()
        pending = ""


def _command(rest: str) -> tuple[str, ...]:
    if rest.startswith("--"):
        raise ValueError
    return tuple(json.loads(rest)) if rest.startswith("[") else (*_SHELL, rest)


def _copy(rest: str) -> Copy:
    *sources, target = shlex.split(rest)
    if not sources or any(word.startswith(("--", "/")) or "*" in word for word in sources):
        raise ValueError
    return Copy(tuple(source.rstrip("/") for source in sources), target)


def _environment(rest: str) -> Environment:
    words = shlex.split(rest)
    if not words:
        raise ValueError
    if "=" in words[0]:
        return Environment(tuple((name, value) for name, _, value in (word.partition("=") for word in words)))
    return Environment(((words[0], rest.partition(" ")[2].strip()),))


_READERS: dict[str, Callable[[str], Instruction]] = {
    "RUN": lambda rest: Run(_command(rest)),
    "COPY": _copy,
    "ENV": _environment,
    "WORKDIR": WorkingFolder,
    "ENTRYPOINT": lambda rest: Entry(_command(rest)),
}
