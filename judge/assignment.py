"""What is to be judged: a source, its language, and the package it is judged by."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from problems.package.model import Package
from sandbox import languages
from sandbox.interface import KIB, Limits

WALL_FACTOR = 3
WALL_GRACE_MS = 2_000
"""The wall limit is for those who sleep; it is generous, because CPU time is what is judged."""
PATIENCE = 4
"""How much longer a case may take that met its wall limit on a busy machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One source and what decides about it."""

    package: Package
    language: str
    source: str
    beside: Mapping[str, bytes] = field(default_factory=dict)
    """Other files of the same program by name; authors' programs may have some, learners' have none."""
    is_fresh: bool = False
    """Whether it is to run in a container that no other submission was in, or will be."""

    @property
    def time_limit_ms(self) -> int:
        """CPU time limit of one case in this language."""
        return self.package.time_limit_ms_for(self.language)

    def included(self) -> dict[str, bytes]:
        """What the package lays beside every program in this language, by name."""
        included = self.package.includes.get(self.language, {})
        return {name: self.package.read(path) for name, path in included.items()}

    def files(self) -> dict[str, bytes]:
        """All files of the program, the entry point first, under the name that its language wants."""
        row = languages.get(self.language)
        source = self.source
        beside = {**self.beside, **self.included()}
        if "{source}" in row.compile:
            # The compiler is given one file: it takes in the other ones that it would else be given.
            others = [name for name in sorted(beside) if name.endswith(row.extensions)]
            source += "".join(f'\n#include "{name}"\n' for name in others)
        return {row.source: source.encode(), **beside}

    def limits(self, patience: int = 1) -> Limits:
        """The limits of one case; `patience` times the usual wall limit."""
        row = languages.get(self.language)
        return Limits(
            cpu_ms=self.time_limit_ms,
            wall_ms=patience * wall_limit_ms(self.time_limit_ms),
            # What the language's run-time needs for itself is not the learner's to pay.
            memory_kib=self.package.memory_limit_kib + row.memory_extra_mib * KIB,
            output_bytes=self.package.output_limit_bytes,
            processes=row.processes,
        )


def wall_limit_ms(cpu_ms: int) -> int:
    """The wall clock limit that goes with a CPU limit: only for those who sleep."""
    return WALL_FACTOR * cpu_ms + WALL_GRACE_MS
