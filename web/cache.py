"""The cache, which may be away: then nothing is remembered and nobody is locked out."""

import logging
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

AWAY = "the cache is away: %s"


class ForgivingRedisCache(RedisCache):
    """Django's, with the answers of an empty cache while Redis does not answer.

    `add` says yes, as the first to come would be told. What counts attempts therefore does not count for
    as long, as the site's other limits do not: a judge that lets nobody in is worse.
    """

    def add(self, key: Any, *args: Any, **kwargs: Any) -> bool:
        try:
            return super().add(key, *args, **kwargs)
        except (RedisError, OSError) as error:
            log.warning(AWAY, error)
            return True

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version=version)
        except (RedisError, OSError) as error:
            log.warning(AWAY, error)
            return default

    def set(self, key: Any, *args: Any, **kwargs: Any) -> None:
        try:
            super().set(key, *args, **kwargs)
        except (RedisError, OSError) as error:
            log.warning(AWAY, error)

    def delete(self, key: Any, version: int | None = None) -> bool:
        try:
            return super().delete(key, version=version)
        except (RedisError, OSError) as error:
            log.warning(AWAY, error)
            return False
