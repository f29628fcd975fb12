"""No request body fills the memory or the disk: Django's server interface takes a body in whole before any
view, and with it any check of who sends it, has its turn.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Any, Receive, Send], Awaitable[None]]

API_PREFIX = "/api/"
TOO_LARGE = "The body of the request is too large."
TOO_LARGE_IN_API = {"error": {"code": "body_too_large", "message": TOO_LARGE, "fields": {}}}
DISCONNECT: Message = {"type": "http.disconnect"}


class BodyLimit:
    """Answer 413 to bodies over `max_bytes`: unread when their length is declared, else once it is passed."""

    def __init__(self, application: Application, max_bytes: int) -> None:
        self._application = application
        self._max_bytes = max_bytes

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        if declared_bytes(scope) > self._max_bytes:
            await _refuse(scope, send)
            return
        body = _CountedBody(receive, self._max_bytes)
        await self._application(scope, body.receive, send)
        if body.is_too_large:
            await _refuse(scope, send)


class _CountedBody:
    """Passes a body on up to its limit; past it the application sees a client who has gone, and stops.

    Django answers nothing to such a client, so the answer is still ours to give.
    """

    def __init__(self, receive: Receive, max_bytes: int) -> None:
        self._receive = receive
        self._left = max_bytes

    @property
    def is_too_large(self) -> bool:
        """Whether more has come than may."""
        return self._left < 0

    async def receive(self) -> Message:
        """The next message; a disconnection from the one on that goes past the limit."""
        if self.is_too_large:
            return DISCONNECT
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        return DISCONNECT if self.is_too_large else message


def declared_bytes(scope: Any) -> int:
    """What the request says of its length; 0 when it says nothing that can be read."""
    said = [value for name, value in scope["headers"] if name == b"content-length"]
    return max((int(value[:19]) for value in said if value.isdigit()), default=0)


async def _refuse(scope: Any, send: Send) -> None:
    is_api = scope["path"].startswith(API_PREFIX)
    kind = "application/json" if is_api else "text/plain; charset=utf-8"
    body = (json.dumps(TOO_LARGE_IN_API) if is_api else TOO_LARGE).encode()
    headers = {
        "content-type": kind,
        "content-length": str(len(body)),
        "cache-control": "no-store",
        # What is still on its way is not read to its end.
        "connection": "close",
    }
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": 413, "headers": raw})
    await send({"type": "http.response.body", "body": body})
