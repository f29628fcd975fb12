"""How the doorbell rings."""

import json
from types import SimpleNamespace

import pytest
import redis
from kombu.exceptions import OperationalError

from judge import celery, rejudging, runtime, trials
from judge.models import Judging
from tests.launch.sounds import ring
from web.launch import site
from web.launch.places import ROOT
from web.launch.redis_server import RedisServer


@pytest.mark.parametrize(
    ("redis_url", "expected"),
    [
        ("redis://localhost:6379/0", "redis://localhost:6379/0"),
        ("rediss://:secret@redis:6380/2", "rediss://:secret@redis:6380/2"),
        ("unix:///run/redis.sock?db=3", "redis+socket:///run/redis.sock?virtual_host=3"),
        ("unix:///run/redis.sock", "redis+socket:///run/redis.sock?virtual_host=0"),
    ],
)
def test_it_names_the_broker_as_celery_does(redis_url: str, expected: str) -> None:
    assert celery.broker_url(redis_url) == expected


def test_it_delivers_again_only_after_a_task_must_have_ended() -> None:
    conf = celery.configuration("redis://localhost/0")
    assert conf["broker_transport_options"]["visibility_timeout"] > conf["task_time_limit"]
    assert conf["task_time_limit"] > conf["task_soft_time_limit"]


def test_it_reads_json_only() -> None:
    assert celery.app.conf.accept_content == ["json"]


def test_it_serves_the_queues_in_their_order() -> None:
    assert list(celery.app.amqp.queues) == ["housekeeping", "practice", "trial", "rejudge", "verify"]
    assert site.QUEUES.split(",") == list(celery.QUEUES)


def test_it_keeps_house_before_anything_that_learners_send() -> None:
    first = celery.QUEUES[0]
    schedule = celery.app.conf.beat_schedule
    queues = {name: entry["options"]["queue"] for name, entry in schedule.items()}
    assert queues == {"sweep": first, "reap": first, "boards": runtime.QUEUE, "watch": runtime.QUEUE}
    assert first not in {
        trials.QUEUE,
        rejudging.QUEUE,
        runtime.QUEUE,
        Judging._meta.get_field("queue").default,
    }
    assert celery.QUEUES.index("practice") < celery.QUEUES.index(trials.QUEUE)


def test_it_is_served_whole_by_the_compose_file() -> None:
    compose = (ROOT / "docker-compose.yml").read_text()
    assert f"- {','.join(celery.QUEUES)}\n" in compose


@pytest.mark.parametrize("queue", celery.QUEUES)
def test_it_puts_a_message_into_its_queue_only(redis_url: str, queue: str) -> None:
    ring.apply_async((7,), queue=queue)
    with redis.Redis.from_url(redis_url) as client:
        lengths = {name: client.llen(name) for name in celery.QUEUES}
        (message,) = client.lrange(queue, 0, -1)
    assert lengths == {name: int(name == queue) for name in celery.QUEUES}
    assert json.loads(message)["content-type"] == "application/json"


def test_it_says_at_once_that_the_broker_is_away(redis_server: RedisServer) -> None:
    redis_server.stop()
    try:
        with pytest.raises(OperationalError):
            ring.apply_async((7,), queue="practice")
    finally:
        redis_server.start()
    ring.apply_async((8,), queue="practice")


def test_it_sends_each_process_of_a_new_worker_to_its_canary(redis_url: str) -> None:
    celery.begin_to_watch(sender=SimpleNamespace(controller=SimpleNamespace(concurrency=3)))
    with redis.Redis.from_url(redis_url) as client:
        messages = [json.loads(message) for message in client.lrange(runtime.QUEUE, 0, -1)]
    assert [message["headers"]["task"] for message in messages] == ["judge.tasks.keep_watch"] * 3
