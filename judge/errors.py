"""What can go wrong on our side while judging, apart from the sandbox.

JudgeFault
├── ValidatorBroken    a package's own checker ended other than with 42 or 43      (not retryable)
└── PackageBroken      the package lacks what judging needs                        (not retryable)

See `sandbox.errors` for the sandbox's own. Neither ever becomes a learner's verdict.
"""


class JudgeFault(Exception):
    """Our own fault. `retryable` says whether another attempt may succeed, `passes` whether a later one."""

    retryable = False
    passes = False


class ValidatorBroken(JudgeFault):
    """A package's own checker crashed, ran into a limit, or ended other than with 42 or 43."""


class PackageBroken(JudgeFault):
    """The package lacks what judging needs: an answer, a signature, a readable data file."""
