import pytest
import redis

from judge import waiting
from judge.celery import QUEUES

ORDER = ("first", "second", "last")


@pytest.mark.parametrize(
    ("queue", "lengths", "expected"),
    [
        ("last", {}, False),
        ("last", {"last": 9}, False),
        ("last", {"second": 1}, True),
        ("second", {"last": 9, "second": 3}, False),
        ("first", {"second": 1, "last": 1}, False),
    ],
)
def test_only_earlier_queues_outrank(queue: str, lengths: dict[str, int], expected: bool) -> None:
    assert waiting.outranked(queue, lengths, ORDER) is expected


def test_it_counts_what_waits(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.rpush("trial", "one", "two")
    assert waiting.lengths() == {**dict.fromkeys(QUEUES, 0), "trial": 2}
