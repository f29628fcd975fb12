"""`/account/login/` and `/account/logout/`"""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from pytest_django import Settings

from tests.conftest import PASSWORD
from web.launch.redis_server import RedisServer
from web.models import User

URL = "/account/login/"
REFUSAL = "do not belong together"


def log_in(client: Client, username: str = "alice", password: str = PASSWORD, **more: str) -> int:
    return client.post(URL, {"login": username, "password": password, **more}).status_code


def test_it_logs_in_and_out(client: Client, alice: User) -> None:
    assert log_in(client) == 302
    assert client.session["_auth_user_id"] == str(alice.pk)
    assert client.post("/account/logout/").status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("name", ["alice@example.org", "Alice@Example.ORG"])
def test_it_logs_in_by_e_mail(client: Client, alice: User, name: str) -> None:
    EmailAddress.objects.create(user=alice, email="alice@example.org", primary=True, verified=True)
    assert log_in(client, name) == 302
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_it_logs_out_by_post_only(as_alice: Client) -> None:
    assert as_alice.get("/account/logout/").status_code == 405


def test_it_forgets_one_with_the_browser_unless_asked(client: Client, alice: User) -> None:
    log_in(client)
    assert client.session.get_expire_at_browser_close() is True
    other = Client()
    log_in(other, remember="on")
    assert other.session.get_expire_at_browser_close() is False


@pytest.mark.parametrize("name", ["alice", "alice@example.org", "nobody", "nobody@example.org"])
def test_it_does_not_tell_which_accounts_exist(client: Client, alice: User, name: str) -> None:
    EmailAddress.objects.create(user=alice, email="alice@example.org", primary=True, verified=True)
    response = client.post(URL, {"login": name, "password": "x"})
    assert response.status_code == 200
    assert REFUSAL in response.content.decode()


def test_it_lets_nobody_into_a_closed_account(client: Client, alice: User) -> None:
    alice.is_active = False
    alice.save()
    assert client.post(URL, {"login": "alice", "password": "x"}).status_code == 200
    response = client.post(URL, {"login": "alice", "password": PASSWORD}, follow=True)
    assert "This account is closed" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_it_goes_on_where_one_came_from(client: Client, alice: User) -> None:
    form = {"login": "alice", "password": PASSWORD, "next": "/progress/"}
    assert client.post(URL, form)["Location"] == "/progress/"


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_it_never_leads_to_another_site(client: Client, alice: User, place: str) -> None:
    form = {"login": "alice", "password": PASSWORD, "next": place}
    assert client.post(URL, form)["Location"] == "/"


def test_it_locks_an_account_that_is_being_guessed(client: Client, alice: User, bob: User) -> None:
    for number in range(10):
        assert log_in(Client(REMOTE_ADDR=f"10.0.0.{number}"), password="guess") == 200
    response = client.post(URL, {"login": "ALICE", "password": PASSWORD})
    assert "Too many tries" in response.content.decode()
    assert log_in(client, "bob") == 302


def test_it_locks_an_address_that_guesses(alice: User, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/5m/ip"}
    for name in ("one", "two"):
        assert log_in(Client(), name, "guess") == 200
    assert log_in(Client()) == 200
    assert log_in(Client(REMOTE_ADDR="10.0.0.7")) == 302


def test_it_stops_floods(client: Client, alice: User, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    assert log_in(client, password="wrong") == 200
    response = client.post(URL, {"login": "alice", "password": PASSWORD})
    assert response.status_code == 429
    assert "Wait some minutes" in response.content.decode()


def test_it_lets_people_in_while_the_cache_is_away(
    client: Client, alice: User, redis_server: RedisServer
) -> None:
    redis_server.stop()
    try:
        assert log_in(client, password="wrong") == 200
        assert log_in(client) == 302
    finally:
        redis_server.start()
