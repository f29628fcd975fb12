"""What one check found: how bad it is, and what to do."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    """It works, but worse than it could, or not for long."""
    FAILING = "failing"
    """Submissions are not judged, or the site does not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of the diagnosis."""

    check: str
    level: Level
    text: str
    """What was found, and for all but OK what to do about it."""

    def as_json(self) -> dict[str, str]:
        """For `--json`."""
        return {key: str(value) for key, value in asdict(self).items()}


def ok(check: str, text: str) -> Finding:
    """Nothing to do."""
    return Finding(check=check, level=Level.OK, text=text)


def warning(check: str, text: str) -> Finding:
    """Something to look after."""
    return Finding(check=check, level=Level.WARNING, text=text)


def failing(check: str, text: str) -> Finding:
    """Something to mend."""
    return Finding(check=check, level=Level.FAILING, text=text)
