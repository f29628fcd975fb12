"""The ground the tests stand on holds."""

import redis
from django.conf import settings
from django.core.cache import cache

from web.models import User


def test_it_gives_a_redis_that_answers(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.ping()
        client.set("left over", "1")


def test_it_clears_what_another_test_left(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert not client.exists("left over")


def test_it_keeps_the_cache_out_of_the_queues_database(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.set("queue", "1")
        cache.set("page", "1")
        cache.clear()
        assert client.get("queue") == b"1"


def test_it_writes_rows_into_the_test_database(alice: User) -> None:
    assert User.objects.get() == alice
    assert settings.DATABASES["default"]["NAME"] != str(settings.BASE_DIR / "var" / "whetstone.sqlite3")
