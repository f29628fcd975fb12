"""Running a solution on the judge without submitting it."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from whet.errors import BadUse
from whet.following import ENDED

POLL_S = 0.5


class Judge(Protocol):
    """What running needs of `whet.api.Api`."""

    def run(self, *, problem: str, language: str, source: str, given: dict[str, Any]) -> dict[str, Any]: ...

    def trial(self, trial_id: str) -> dict[str, Any]: ...


def given_input(stdin: str, arguments: list[str], calls: str) -> dict[str, Any]:
    """What to run on, as the API takes it; nothing: the samples. Raises `BadUse`."""
    if sum(map(bool, (stdin, arguments, calls))) > 1:
        raise BadUse("One of --stdin, --arg and --calls is enough.")
    if stdin:
        return {"stdin": _text(stdin)}
    if calls:
        return {"calls": _text(calls)}
    pairs = [word.partition("=") for word in arguments]
    if any(not equals for _, equals, _ in pairs):
        raise BadUse("An argument is written as --arg name=value.")
    return {"arguments": {name: value for name, _, value in pairs}} if pairs else {}


def run(
    judge: Judge,
    *,
    problem: str,
    language: str,
    source: str,
    given: dict[str, Any],
    sleep: Callable[[float], None] = time.sleep,
) -> dict[str, Any]:
    """Start a run and wait for its end."""
    trial = judge.run(problem=problem, language=language, source=source, given=given)
    while trial["status"] not in ENDED:
        sleep(POLL_S)
        trial = judge.trial(trial["id"])
    return trial


def _text(name: str) -> str:
    """The content of a file; `-` is standard input."""
    if name == "-":
        return sys.stdin.read()
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadUse(f"{name} cannot be read: {error}") from error
