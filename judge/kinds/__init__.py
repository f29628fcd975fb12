"""How a submission is run: one entry per kind of problem."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from types import MappingProxyType

from judge.assignment import Assignment
from judge.kinds import function, program
from judge.kinds.candidate import Candidate
from judge.validators import OutputJudge
from sandbox.interface import Runner

Opener = Callable[[Assignment, Runner, OutputJudge], AbstractContextManager[Candidate]]

KINDS: Mapping[str, Opener] = MappingProxyType({"program": program.prepare, "function": function.prepare})

__all__ = ["KINDS", "Candidate", "Opener"]
