"""Following a submission over whatever the network lets through"""

from collections.abc import Iterator
from typing import Any

import pytest

from whet.errors import Unreachable
from whet.events import Event
from whet.following import BREAKS_UNTIL_POLLING, PAUSE_S, POLL_S, follow

RUNNING = Event("1-0", {"type": "status", "status": "running"})
CASE = Event("2-0", {"type": "case", "verdict": "AC"})
DONE = Event("3-0", {"type": "done", "verdict": "AC"})
BREAK = "the stream breaks off"


class FakeJudge:
    """Plays one script per stream, and tells the rows' statuses in turn; the last one stays."""

    def __init__(self, streams: list[list[Event | str]], statuses: list[str]) -> None:
        self._streams = streams
        self._statuses = statuses
        self.asked_after: list[str] = []

    def events(self, submission_id: str, last_id: str) -> Iterator[Event]:
        self.asked_after.append(last_id)
        for step in self._streams.pop(0) if self._streams else [BREAK]:
            if isinstance(step, str):
                raise Unreachable(step)
            yield step

    def submission(self, submission_id: str) -> dict[str, Any]:
        status = self._statuses.pop(0) if len(self._statuses) > 1 else self._statuses[0]
        return {"id": submission_id, "status": status}


def play(judge: FakeJudge) -> tuple[dict[str, Any], list[Event], list[float]]:
    seen: list[Event] = []
    pauses: list[float] = []
    return follow(judge, "x", seen.append, pauses.append), seen, pauses


def test_it_reports_every_event_and_the_end() -> None:
    ended, seen, pauses = play(FakeJudge([[RUNNING, CASE, DONE]], ["done"]))
    assert (ended["status"], seen, pauses) == ("done", [RUNNING, CASE, DONE], [])


def test_it_leaves_the_stream_with_the_verdict() -> None:
    late = Event("4-0", {"type": "runtime"})
    _, seen, _ = play(FakeJudge([[DONE, late]], ["done"]))
    assert seen == [DONE]


@pytest.mark.parametrize("first", [[RUNNING, CASE, BREAK], [RUNNING, CASE]])
def test_it_takes_a_stream_up_after_the_last_event(first: list[Event | str]) -> None:
    judge = FakeJudge([first, [DONE]], ["running", "done"])
    _, seen, pauses = play(judge)
    assert judge.asked_after == ["", "2-0"]
    assert (seen, pauses) == ([RUNNING, CASE, DONE], [PAUSE_S])


def test_it_believes_the_row_when_the_stream_lost_the_verdict() -> None:
    judge = FakeJudge([[RUNNING, BREAK]], ["error"])
    assert play(judge)[0]["status"] == "error"
    assert judge.asked_after == [""]


def test_it_asks_for_the_row_until_it_has_its_end() -> None:
    ended, _, _ = play(FakeJudge([[DONE], [DONE]], ["running", "done"]))
    assert ended["status"] == "done"


def test_it_polls_once_streams_keep_breaking() -> None:
    judge = FakeJudge([], ["queued"] * 6 + ["done"])
    ended, seen, pauses = play(judge)
    assert (ended["status"], seen) == ("done", [])
    assert len(judge.asked_after) == BREAKS_UNTIL_POLLING
    assert pauses == [PAUSE_S] * (BREAKS_UNTIL_POLLING - 1) + [POLL_S] * 4


def test_it_forgives_breaks_between_events() -> None:
    streams: list[list[Event | str]] = [[BREAK], [BREAK], [RUNNING, BREAK], [BREAK], [BREAK], [DONE]]
    judge = FakeJudge(streams, ["running"] * 5 + ["done"])
    _, seen, _ = play(judge)
    assert seen == [RUNNING, DONE]
    assert judge.asked_after[-1] == "1-0"
