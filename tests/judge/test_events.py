import asyncio
from typing import Any

import pytest
from pytest_django import Settings

from judge import events
from judge.events import Event, follow, history, publish

KEY = events.judging_key(7)
DONE: Event = {"type": "done", "verdict": "AC"}


def followed(key: str, last_id: str = "0") -> list[Event | None]:
    async def collect() -> list[Event | None]:
        return [item[1] if item else None async for item in follow(key, last_id)]

    return asyncio.run(collect())


def test_it_gives_the_whole_story_to_those_who_come_late() -> None:
    publish(KEY, {"type": "status", "status": "running"})
    publish(KEY, DONE)
    assert [event["type"] for _, event in history(KEY)] == ["status", "done"]
    assert followed(KEY) == [{"type": "status", "status": "running"}, DONE]


def test_it_continues_after_the_last_event_seen() -> None:
    publish(KEY, {"type": "status", "status": "running"})
    (seen, _), *_ = history(KEY)
    publish(KEY, DONE)
    assert followed(KEY, seen) == [DONE]


def test_it_follows_what_comes_later() -> None:
    async def story() -> list[Any]:
        async def tell() -> None:
            await asyncio.to_thread(publish, KEY, {"type": "status", "status": "running"})
            await asyncio.to_thread(publish, KEY, {"type": "error", "message": "sorry"})

        telling = asyncio.create_task(tell())
        heard = [item async for item in follow(KEY)]
        await telling
        return heard

    assert [item[1]["type"] for item in asyncio.run(story())] == ["status", "error"]


def test_it_stays_for_a_runtime_that_was_announced() -> None:
    publish(KEY, {**DONE, "runtime_follows": True})
    publish(KEY, {"type": "runtime", "ratio": 1.2, "note": ""})
    assert [event["type"] for event in followed(KEY) if event] == ["done", "runtime"]


def test_it_keeps_quiet_listeners_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "KEEP_ALIVE_S", 0.05)

    async def first() -> Any:
        stream = follow("whetstone:judging:nothing")
        item = await anext(stream)
        await stream.aclose()  # type: ignore[attr-defined]
        return item

    assert asyncio.run(first()) is None


@pytest.mark.parametrize(
    ("event", "ends"),
    [
        (DONE, True),
        ({**DONE, "runtime_follows": True}, False),
        ({"type": "runtime"}, True),
        ({"type": "error"}, True),
        ({"type": "status", "status": "queued"}, False),
        ({"type": "case"}, False),
    ],
)
def test_it_knows_the_final_event(event: Event, ends: bool) -> None:
    assert events.ends_after(event) is ends


def test_it_never_fails_for_a_redis_that_is_away(settings: Settings) -> None:
    settings.REDIS_URL = "unix:///nonexistent/redis.sock?db=0"
    publish(KEY, DONE)
    publish(KEY, DONE)
    assert history(KEY) == []
    assert followed(KEY) == []
