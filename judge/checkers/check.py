"""What a checker found."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Whether an output is right, and if not, in which way."""

    is_accepted: bool
    kind: str = ""
    """The kind of difference, such as `wrong value at index 3`; says nothing about secret data."""
    detail: str = ""
    """The same with values: for samples and for staff only."""
    staff_note: str = ""
    """What the package's own validator told the judges."""
    multiplier: float | None = None
    """Share of the case's maximal score, 0 to 1, where the validator gave one."""
    points: float | None = None
    """Absolute score of the case, where the validator gave one."""
    next_input: bytes | None = None
    """What the program is to read in another pass, where the validator wants one."""
    carried: Mapping[str, bytes] = field(default_factory=dict)
    """What the validator will find in its folder then."""


ACCEPTED = Check(is_accepted=True)


def rejected(kind: str, detail: str = "") -> Check:
    """A wrong output; without a detail of its own the kind is all there is to say."""
    return Check(is_accepted=False, kind=kind, detail=detail or kind)


def shown(value: object, limit: int = 80) -> str:
    """A value for a message: one line, cut."""
    # Writing a huge integer in decimal would take quadratic time, or be refused.
    if isinstance(value, int) and value.bit_length() > 1000:
        return f"an integer of {value.bit_length()} bits"
    try:
        text = value if isinstance(value, str) else repr(value)
    except ValueError:
        return "a value with a very long integer in it"
    text = " ".join(text[: limit * 4].split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
