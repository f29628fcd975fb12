"""Settings are typed, and a wrong one names itself."""

import os
import stat
from pathlib import Path

import pytest

from web.environment import (
    SQLITE_OPTIONS,
    BadSetting,
    env_bool,
    env_choice,
    env_database,
    env_int,
    env_list,
    env_redis_url,
    env_str,
    kept_secret,
    redis_socket,
    with_redis_database,
)

NAME = "WHETSTONE_EXAMPLE"


@pytest.mark.parametrize(
    ("value", "meant"),
    [("1", True), ("yes", True), (" On ", True), ("TRUE", True), ("0", False), ("no", False), ("", False)],
)
def test_it_reads_booleans(monkeypatch: pytest.MonkeyPatch, value: str, meant: bool) -> None:
    monkeypatch.setenv(NAME, value)
    assert env_bool(NAME, default=not meant) is meant


def test_it_takes_the_default_of_what_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert env_bool(NAME, default=True) is True
    assert env_str(NAME, "plain") == "plain"
    assert env_int(NAME, 7) == 7
    assert env_list(NAME, "a, b,") == ["a", "b"]
    assert env_choice(NAME, ("first", "second")) == "first"


@pytest.mark.parametrize("value", ["maybe", "2", "tru"])
def test_it_refuses_what_is_neither_true_nor_false(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(BadSetting, match=f"{NAME} must be 1 or 0"):
        env_bool(NAME)


@pytest.mark.parametrize("value", ["-1", "1.5", "eight", "70000", "0x10"])
def test_it_refuses_numbers_out_of_range(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(BadSetting, match="from 1 to 65535"):
        env_int(NAME, 8000, low=1, high=65535)


def test_it_refuses_an_unknown_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "prod")
    with pytest.raises(BadSetting, match="embedded or production"):
        env_choice(NAME, ("embedded", "production"))


def test_it_reads_a_sqlite_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "sqlite:////srv/my%20site/rows.db")
    database = env_database(NAME, "")
    assert database["NAME"] == "/srv/my site/rows.db"
    assert database["OPTIONS"] == SQLITE_OPTIONS


def test_it_reads_a_postgresql_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "postgresql://judge:p%40ss%2Fword@db.internal:5433/whetstone?sslmode=require")
    assert env_database(NAME, "") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "whetstone",
        "USER": "judge",
        "PASSWORD": "p@ss/word",
        "HOST": "db.internal",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_it_reads_the_folder_of_a_postgresql_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "postgres://judge@/whetstone?host=/run/postgresql")
    database = env_database(NAME, "")
    assert (database["HOST"], database["PORT"], database["OPTIONS"]) == ("/run/postgresql", "", {})


@pytest.mark.parametrize("value", ["mysql://root@localhost/x", "postgresql://localhost/", "whetstone.db"])
def test_it_refuses_other_databases(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(BadSetting, match=NAME):
        env_database(NAME, "")


def test_it_keeps_passwords_out_of_its_complaints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "mysql://root:hunter2@localhost/x")
    with pytest.raises(BadSetting) as database:
        env_database(NAME, "")
    with pytest.raises(BadSetting) as broker:
        env_redis_url(NAME, "")
    assert "hunter2" not in str(database.value) + str(broker.value)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("redis://localhost:6379/0", "redis://localhost:6379/1"),
        ("redis://:secret@redis", "redis://:secret@redis/1"),
        ("rediss://redis:6380/3?ssl_cert_reqs=required", "rediss://redis:6380/1?ssl_cert_reqs=required"),
        ("unix:///run/redis.sock?db=0", "unix:///run/redis.sock?db=1"),
        ("unix:///run/redis.sock", "unix:///run/redis.sock?db=1"),
    ],
)
def test_it_names_another_database_of_the_same_redis(url: str, expected: str) -> None:
    assert with_redis_database(url, 1) == expected


def test_it_puts_the_socket_where_its_path_is_short_enough() -> None:
    assert redis_socket(Path("/srv/whetstone/var")) == Path("/srv/whetstone/var/run/redis.sock")
    deep = Path("/srv") / ("deep/" * 30)
    assert len(os.fsencode(redis_socket(deep))) <= 107
    assert redis_socket(deep) == redis_socket(deep)
    assert redis_socket(deep) != redis_socket(deep / "other")


def test_it_makes_a_secret_once_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "secret_key"
    secret = kept_secret(path)
    assert len(secret) >= 50
    assert kept_secret(path) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
