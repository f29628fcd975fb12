"""`/account/login/` and `/account/logout/`"""

import pytest
from django.test import Client

from tests.conftest import PASSWORD
from web.launch.redis_server import RedisServer
from web.models import User
from web.pages import limits

URL = "/account/login/"


def log_in(client: Client, username: str = "alice", password: str = PASSWORD, **more: str) -> int:
    return client.post(URL, {"username": username, "password": password, **more}).status_code


def test_it_logs_in_and_out(client: Client, alice: User) -> None:
    assert log_in(client) == 302
    assert client.session["_auth_user_id"] == str(alice.pk)
    assert client.post("/account/logout/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_it_logs_out_by_post_only(as_alice: Client) -> None:
    assert as_alice.get("/account/logout/").status_code == 405


def test_it_does_not_tell_which_accounts_exist(client: Client, alice: User) -> None:
    wrong = client.post(URL, {"username": "alice", "password": "x"}).content.decode()
    missing = client.post(URL, {"username": "nobody", "password": "x"}).content.decode()
    sentence = "Please enter a correct username and password"
    assert sentence in wrong
    assert sentence in missing


def test_it_refuses_an_inactive_account(client: Client, alice: User) -> None:
    alice.is_active = False
    alice.save()
    assert log_in(client) == 200


def test_it_goes_on_where_one_came_from(client: Client, alice: User) -> None:
    form = {"username": "alice", "password": PASSWORD, "next": "/progress/"}
    assert client.post(URL, form)["Location"] == "/progress/"


def test_it_never_leads_to_another_site(client: Client, alice: User) -> None:
    form = {"username": "alice", "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post(URL, form)["Location"] == "/"


def test_it_locks_an_account_that_is_being_guessed(client: Client, alice: User, bob: User) -> None:
    for number in range(limits.FAILED_LOGINS_OF_ACCOUNT.count):
        assert log_in(Client(REMOTE_ADDR=f"10.0.0.{number}"), password="guess") == 200
    response = client.post(URL, {"username": "ALICE", "password": PASSWORD})
    assert "Too many tries" in response.content.decode()
    assert log_in(client, "bob") == 302


def test_it_locks_an_address_that_guesses(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FAILED_LOGINS_OF_ADDRESS", limits.Limit("login-address", 2, 300))
    for name in ("one", "two"):
        assert log_in(Client(), name, "guess") == 200
    assert log_in(Client()) == 200
    assert log_in(Client(REMOTE_ADDR="10.0.0.7")) == 302


def test_it_lets_people_in_while_the_cache_is_away(
    client: Client, alice: User, redis_server: RedisServer
) -> None:
    redis_server.stop()
    try:
        assert log_in(client, password="wrong") == 200
        assert log_in(client) == 302
    finally:
        redis_server.start()
