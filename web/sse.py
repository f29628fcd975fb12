"""Server-sent events: one live stream of a judging or a trial over HTTP, resumable where it broke.

Nothing in here touches the database while it streams: a request keeps its connection until the response ends,
and a hundred watchers must not keep a hundred connections.
"""

import asyncio
import json
import re
import weakref
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

from django.db import connections
from django.http import StreamingHttpResponse

from judge.disclosure import told_cpu_ms, told_memory_kib
from judge.events import Event, follow, history
from judge.models import Judging
from judge.verdicts import Status
from web.watchers import Place

STREAM_ID = re.compile(r"\d{1,20}(-\d{1,20})?")
FROM_THE_START = "0"
RETRY_MS = 2_000
"""How long a browser waits before it comes back."""
MAX_SILENCES = 3
"""Keep-alives in a row until the stream ends: whoever comes back is told what the row says by then."""
FINAL_TYPES = frozenset({"done", "error"})
JUDGE_FAULT_MESSAGE = "The judge could not finish this submission. That is not your fault; staff can see why."


def event_stream(
    key: str, last_event_id: str, *, watcher_id: int, ended: Event | None = None
) -> StreamingHttpResponse:
    """Answer with the events of a stream after `last_event_id` (empty or malformed: from the start).

    `ended` is the closing event when the row already has its end: what is left of the stream is sent, then
    the closing event unless the stream held one, and the response ends. Otherwise events go out live.
    Raises `TooManyStreams` when the user `watcher_id` holds too many open.
    """
    place = Place(watcher_id)
    last_id = last_event_id if STREAM_ID.fullmatch(last_event_id) else FROM_THE_START
    body = _live(key, last_id) if ended is None else _replay(key, last_id, ended)
    response = StreamingHttpResponse(
        _until_left(body, place), content_type="text/event-stream; charset=utf-8"
    )
    # A visitor who goes before the first event leaves a body that never began, and so never ends either.
    weakref.finalize(response, place.leave)
    response["Cache-Control"] = "private, no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def closing_event(judging: Judging) -> Event | None:
    """The last event of a judging as its row tells it; None while it is still waited for."""
    if judging.status == Status.DONE:
        return {
            "type": "done",
            "verdict": judging.verdict,
            "score": judging.score,
            "max_score": judging.max_score,
            "score_note": judging.score_note,
            "cpu_ms_slowest": told_cpu_ms(judging.cpu_ms_slowest),
            "memory_kib": told_memory_kib(judging.memory_kib),
        }
    if judging.status == Status.ERROR:
        return {"type": "error", "message": JUDGE_FAULT_MESSAGE}
    return None


def release_database() -> None:
    """Give this request's connections back before its response streams."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()


def encode_event(event: Event, event_id: str = "") -> str:
    """One frame of the wire format. JSON escapes line breaks, so the data is always one line."""
    head = f"id: {event_id}\n" if event_id else ""
    return f"{head}event: {event.get('type', 'message')}\ndata: {json.dumps(event)}\n\n"


async def _until_left(body: AsyncGenerator[str, None], place: Place) -> AsyncIterator[str]:
    try:
        async with aclosing(body):
            async for frame in body:
                yield frame
    finally:
        place.leave()


async def _live(key: str, last_id: str) -> AsyncGenerator[str, None]:
    yield f"retry: {RETRY_MS}\n\n"
    silences = 0
    async for item in follow(key, last_id):
        if item is None:
            silences += 1
            if silences >= MAX_SILENCES:
                return
            yield ": waiting\n\n"
            continue
        silences = 0
        event_id, event = item
        yield encode_event(event, event_id)


async def _replay(key: str, last_id: str, ended: Event) -> AsyncGenerator[str, None]:
    yield f"retry: {RETRY_MS}\n\n"
    events = await asyncio.to_thread(history, key)
    for event_id, event in events:
        if _order(event_id) > _order(last_id):
            yield encode_event(event, event_id)
    if not any(event.get("type") in FINAL_TYPES for _, event in events):
        yield encode_event(ended)


def _order(stream_id: str) -> tuple[int, int]:
    milliseconds, _, sequence = stream_id.partition("-")
    return int(milliseconds), int(sequence or 0)
