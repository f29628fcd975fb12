"""Server-sent events: lines in, events out."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

FINAL_TYPES = frozenset({"done", "error"})


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `id` is empty when the stream cannot be resumed after it."""

    id: str
    data: dict[str, Any]

    @property
    def type(self) -> str:
        """What kind of event it is."""
        return str(self.data.get("type", ""))

    @property
    def is_final(self) -> bool:
        """Whether the verdict, or its absence, is decided with it."""
        return self.type in FINAL_TYPES


def parse_events(lines: Iterable[str]) -> Iterator[Event]:
    """Events of a stream. A frame that was cut off, or holds no JSON object, is left out."""
    event_id = ""
    data: list[str] = []
    for line in lines:
        if not line:
            event = _event(event_id, data)
            if event is not None:
                yield event
            event_id, data = "", []
            continue
        name, _, value = line.partition(":")
        if name == "id":
            event_id = value.removeprefix(" ")
        elif name == "data":
            data.append(value.removeprefix(" "))


def _event(event_id: str, data: list[str]) -> Event | None:
    if not data:
        return None
    try:
        document = json.loads("\n".join(data))
    except ValueError:
        return None
    return Event(event_id, document) if isinstance(document, dict) else None
