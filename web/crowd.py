"""How many requests one process works on at the same time.

Under ASGI each request gets a thread and a database connection of its own. A class that opens its pages at
the same moment would ask PostgreSQL for more connections than it has, and some would get error pages instead
of a wait of some milliseconds. More than a few at once gain nothing: they share one interpreter.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Any, Receive, Send], Awaitable[None]]

MOST_AT_ONCE = 20


class Crowd:
    """Lets `most` requests in at a time; the others wait in the order of their coming.

    A request counts from the end of its body to the beginning of its answer: whoever sends or reads slowly
    takes nobody's place, and neither does a live stream.
    """

    def __init__(self, app: App, most: int = MOST_AT_ONCE) -> None:
        self.app = app
        self._places = asyncio.Semaphore(most)

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """One request; everything that is no request passes."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        has_place = False

        async def received() -> Message:
            nonlocal has_place
            message = await receive()
            if message["type"] == "http.request" and not message.get("more_body") and not has_place:
                await self._places.acquire()
                has_place = True
            return message

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                leave()
            await send(message)

        def leave() -> None:
            nonlocal has_place
            if has_place:
                has_place = False
                self._places.release()

        try:
            await self.app(scope, received, sent)
        finally:
            leave()
