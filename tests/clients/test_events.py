"""Lines of a live stream into events"""

import pytest

from whet.events import Event, parse_events


@pytest.mark.parametrize(
    ("lines", "events"),
    [
        (["id: 1-0", "event: case", 'data: {"type": "case"}', ""], [Event("1-0", {"type": "case"})]),
        (["id:1-0", 'data:{"type":"done"}', ""], [Event("1-0", {"type": "done"})]),
        (['data: {"a":', "data: 1}", ""], [Event("", {"a": 1})]),
        ([": waiting", "", "retry: 2000", "", 'data: {"type": "x"}', ""], [Event("", {"type": "x"})]),
        (["id: 1", 'data: {"n": 1}', "", 'data: {"n": 2}', ""], [Event("1", {"n": 1}), Event("", {"n": 2})]),
        (["id: 1-0", 'data: {"type": "cut off"}'], []),
        (["id: 1-0", 'data: {"type": ', "", 'data: {"n": 1}', ""], [Event("", {"n": 1})]),
        (["data: [1]", ""], []),
        ([], []),
    ],
)
def test_it_reads_whole_events_only(lines: list[str], events: list[Event]) -> None:
    assert list(parse_events(lines)) == events


@pytest.mark.parametrize(
    ("kind", "is_final"), [("done", True), ("error", True), ("case", False), ("", False)]
)
def test_it_knows_which_event_decides(kind: str, is_final: bool) -> None:
    assert Event("", {"type": kind}).is_final is is_final
