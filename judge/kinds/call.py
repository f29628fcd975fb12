"""What a harness says about one call of a learner's function, whatever the language."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """An exception: its type as the language names it, and the learner's own lines with the message."""

    type: str
    traceback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call, as far as it can be read."""

    value: Any = None
    arguments_digest: str = ""
    """Of the arguments after the call, where the harness sends one."""
    arguments_changed: bool = False
    """Whether the harness says that they were changed."""
    unsendable: str = ""
    error: Raised | None = None


class ReplyUnreadable(ValueError):
    """The harness's process sent something that no harness sends."""
