"""Following a submission to its verdict, over whatever the network lets through."""

import time
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from whet.errors import Unreachable
from whet.events import Event

ENDED = frozenset({"done", "error"})
BREAKS_UNTIL_POLLING = 3
"""How often in a row the live stream may break off without a word before it is not asked any more."""
PAUSE_S = 0.5
POLL_S = 1.0


class Judge(Protocol):
    """What following needs of `whet.api.Api`."""

    def events(self, submission_id: str, last_id: str) -> Iterator[Event]: ...

    def submission(self, submission_id: str) -> dict[str, Any]: ...


def follow(
    judge: Judge,
    submission_id: str,
    on_event: Callable[[Event], None],
    sleep: Callable[[float], None] = time.sleep,
) -> dict[str, Any]:
    """Report events until the submission has its end; the submission then.

    A stream that breaks off is taken up after the last event that came. One that keeps breaking off is given
    up for asking every second. Raises `Unreachable` when asking fails too.
    """
    last_id, breaks = "", 0
    while True:
        if breaks < BREAKS_UNTIL_POLLING:
            seen = _stream(judge, submission_id, last_id, on_event)
            breaks = 0 if seen else breaks + 1
            last_id = seen or last_id
        submission = judge.submission(submission_id)
        if submission["status"] in ENDED:
            return submission
        sleep(PAUSE_S if breaks < BREAKS_UNTIL_POLLING else POLL_S)


def _stream(judge: Judge, submission_id: str, last_id: str, on_event: Callable[[Event], None]) -> str:
    """Report one stream; the id of its last event, empty when none came."""
    seen = ""
    try:
        for event in judge.events(submission_id, last_id):
            seen = event.id or seen
            on_event(event)
            if event.is_final:
                break
    except Unreachable:
        return seen
    return seen
