"""The driver's side of a conversation: what answering questions may cost it."""

import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from judge.driving.conversation import Conversation, Ended, Handed
from problems.package import codec

QUESTIONS = 40
LONG = ["x" * 20] * 20_000


class Probe:
    """Costs nothing itself."""

    def take(self, values: list[str]) -> None:
        """Look at nothing."""


@pytest.fixture
def heard() -> Iterator[int]:
    """What a learner's process says that asks long questions, all at once."""
    read, write = os.pipe()
    frames = [codec.dumps({"ask": [0, "take", [LONG]]})] * QUESTIONS + [codec.dumps({"ok": 1})]

    def say() -> None:
        with suppress(BrokenPipeError), open(write, "wb") as pipe:
            for frame in frames:
                pipe.write(len(frame).to_bytes(4, "big") + frame)

    saying = threading.Thread(target=say)
    saying.start()
    yield read
    os.close(read)
    saying.join()


def called(heard: int, answering_s: float) -> Any:
    said = os.open(os.devnull, os.O_WRONLY)
    bounds = {"frame_bytes": 1 << 24, "wait_ms": 60_000, "answering_s": answering_s}
    talk = Conversation(codec, heard, said, bounds)
    try:
        return talk.call(["call", "solve"], [Handed(Probe(), ("take",), False, False)])
    finally:
        os.close(said)


def test_it_answers_within_what_that_may_cost(heard: int) -> None:
    assert called(heard, 60.0) == 1


def test_reading_a_question_counts_as_answering_it(heard: int) -> None:
    with pytest.raises(Ended) as ended:
        called(heard, 0.001)
    assert ended.value.how == "late"
