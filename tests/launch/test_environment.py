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
    env_smtp,
    env_str,
    kept_secret,
    oidc_of,
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


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 587, "", "", True, False)),
        ("smtps://me:p%40ss@mail.example.org", ("mail.example.org", 465, "me", "p@ss", False, True)),
        ("smtp://mail:25?tls=none", ("mail", 25, "", "", False, False)),
    ],
)
def test_it_reads_a_mail_server(
    monkeypatch: pytest.MonkeyPatch, url: str, wanted: tuple[object, ...]
) -> None:
    monkeypatch.setenv(NAME, url)
    smtp = env_smtp(NAME)
    assert smtp is not None
    assert (smtp.host, smtp.port, smtp.user, smtp.password, smtp.use_tls, smtp.use_ssl) == wanted


@pytest.mark.parametrize(
    "url", ["mail.example.org", "http://me:secret@x", "smtp://", "smtp://x?tls=maybe", "smtp://x:99999"]
)
def test_it_refuses_what_is_no_mail_server(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv(NAME, url)
    with pytest.raises(BadSetting) as refused:
        env_smtp(NAME)
    assert "secret" not in str(refused.value)


def test_there_need_be_no_mail_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert env_smtp(NAME) is None


def test_it_reads_a_single_sign_on() -> None:
    given = {"url": "https://id.example.org/", "client_id": "a", "client_secret": "b"}
    oidc = oidc_of(**given, name="")
    assert oidc is not None
    assert (oidc.name, oidc.url) == ("id.example.org", "https://id.example.org")
    assert oidc_of(url="", client_id="", client_secret="", name="Uni") is None


@pytest.mark.parametrize("missing", ["url", "client_id", "client_secret"])
def test_it_refuses_half_a_single_sign_on(missing: str) -> None:
    given = {"url": "https://id.example.org/", "client_id": "a", "client_secret": "b", missing: ""}
    with pytest.raises(BadSetting, match=f"WHETSTONE_OIDC_{missing.upper()}"):
        oidc_of(**given, name="")
