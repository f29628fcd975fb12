"""How many requests one process works on at the same time"""

import asyncio
from typing import Any

import pytest

from web.crowd import Crowd, Message, Receive, Send

BODY: Message = {"type": "http.request", "body": b"", "more_body": False}


class Site:
    """Answers a request when it is told to, and counts those in work."""

    def __init__(self) -> None:
        self.working = 0
        self.most = 0
        self.go = asyncio.Event()

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        while (await receive()).get("more_body"):
            pass
        self.working += 1
        self.most = max(self.most, self.working)
        await asyncio.sleep(0)
        self.working -= 1
        if scope.get("breaks"):
            raise RuntimeError
        await send({"type": "http.response.start"})
        if scope.get("streams"):
            await self.go.wait()
        await send({"type": "http.response.body"})


async def ask(crowd: Crowd, **scope: bool) -> None:
    async def receive() -> Message:
        return BODY

    async def send(message: Message) -> None:
        return None

    await crowd({"type": "http", **scope}, receive, send)


def test_it_lets_in_so_many_at_a_time_and_everybody_in_the_end() -> None:
    async def run() -> int:
        site = Site()
        crowd = Crowd(site, 3)
        await asyncio.gather(*(ask(crowd) for _ in range(20)))
        return site.most

    assert asyncio.run(run()) == 3


def test_a_live_stream_takes_nobody_s_place() -> None:
    async def run() -> None:
        site = Site()
        crowd = Crowd(site, 1)
        streams = [asyncio.create_task(ask(crowd, streams=True)) for _ in range(5)]
        await asyncio.wait_for(ask(crowd), 5)
        site.go.set()
        await asyncio.gather(*streams)

    asyncio.run(run())


def test_a_slow_sender_takes_nobody_s_place() -> None:
    async def run() -> None:
        crowd = Crowd(Site(), 1)
        never = asyncio.Event()

        async def slow() -> Message:
            await never.wait()
            return BODY

        async def send(message: Message) -> None:
            return None

        sender = asyncio.create_task(crowd({"type": "http"}, slow, send))
        await asyncio.wait_for(ask(crowd), 5)
        never.set()
        await sender

    asyncio.run(run())


def test_a_request_that_breaks_gives_its_place_back() -> None:
    async def run() -> None:
        crowd = Crowd(Site(), 1)
        with pytest.raises(RuntimeError):
            await ask(crowd, breaks=True)
        await asyncio.wait_for(ask(crowd), 5)

    asyncio.run(run())
