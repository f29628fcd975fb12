import pytest
import redis

from judge import waiting
from judge.celery import QUEUES
from judge.models import Judging
from judge.rejudging import rejudge
from judge.verdicts import Status, Verdict
from problems.models import Problem
from tests.judge.rows import judging_of, make_submission, make_verdict
from web.models import User

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


def test_it_tells_the_place_in_the_queue(alice: User, problem: Problem) -> None:
    first, second = (judging_of(make_submission(alice, problem)) for _ in range(2))
    again = rejudge(make_verdict(alice, problem, Verdict.AC))
    Judging.objects.filter(pk=first.pk).update(status=Status.RUNNING)
    place = waiting.place_of(second)
    assert (place.position, place.urgent, place.busy_count) == (1, 0, 1)
    # What is judged again makes room for what is new.
    place = waiting.place_of(again)
    assert (place.position, place.urgent) == (2, 1)
