"""What every kind of problem makes of a submission: something prepared that is judged case by case."""

from typing import Protocol

from judge.outcomes import Outcome
from problems.package.model import TestCase


class Candidate(Protocol):
    """A submission prepared in a runner."""

    @property
    def is_prepared(self) -> bool:
        """Whether it compiled."""
        ...

    @property
    def messages(self) -> str:
        """The compiler's words, bounded."""
        ...

    def judge(self, case: TestCase, *, patience: int = 1) -> Outcome:
        """Run one case, within `patience` times the usual wall limit, and check what came out.

        Raises `SandboxError` and `JudgeFault`: our own faults.
        """
        ...

    def rest(self) -> None:
        """End a process that is kept between cases, if there is one; the next case starts another."""
        ...
