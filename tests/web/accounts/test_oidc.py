"""Single sign-on against a real provider: who is let in, as whom, and what is refused"""

import re
from collections.abc import Iterator
from html import unescape
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django import Settings

from tests.conftest import PASSWORD
from tests.web.accounts.provider import CLIENT_ID, CLIENT_SECRET, Provider, running
from web.accounts.providers import openid_connect_apps
from web.environment import Oidc
from web.models import User

pytestmark = pytest.mark.django_db
LOGIN = "/account/oidc/sso/login/"
DORA = {
    "sub": "4711",
    "preferred_username": "dora",
    "name": "Dora Maar",
    "email": "dora@example.org",
    "email_verified": True,
}


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    with running() as provider:
        provider.person = dict(DORA)
        settings.SOCIALACCOUNT_PROVIDERS = openid_connect_apps(
            Oidc(name="Uni", url=provider.issuer, client_id=CLIENT_ID, client_secret=CLIENT_SECRET)
        )
        yield provider


def elsewhere(page: Any) -> str:
    """Where the page leads that stands between us and the provider."""
    found = re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', page.content.decode())
    assert found, page.content.decode()
    return unescape(found.group(1))


def back_from(url: str) -> str:
    """Follow the browser to the provider; the address on our site that it sends us back to."""
    parts = urlsplit(url)
    connection = HTTPConnection(str(parts.hostname), parts.port or 80, timeout=10)
    connection.request("GET", f"{parts.path}?{parts.query}")
    place = urlsplit(connection.getresponse().headers["Location"])
    connection.close()
    assert place.path == "/account/oidc/sso/login/callback/"
    return f"{place.path}?{place.query}"


def sign_on(client: Client, path: str = LOGIN) -> Any:
    """The whole way there and back."""
    return client.get(back_from(elsewhere(client.post(path))))


def who(client: Client) -> str:
    pk = client.session.get("_auth_user_id")
    return User.objects.get(pk=pk).username if pk else ""


def test_it_makes_an_account_and_logs_it_in(client: Client, provider: Provider) -> None:
    assert "Log in with Uni" in client.get("/account/login/").content.decode()
    assert sign_on(client).status_code == 302
    assert who(client) == "dora"
    assert EmailAddress.objects.get().verified
    assert not User.objects.get().has_usable_password()


def test_it_knows_people_again(client: Client, provider: Provider) -> None:
    sign_on(client)
    provider.person |= {"email": "moved@example.org", "preferred_username": "renamed"}
    other = Client()
    sign_on(other)
    assert who(other) == "dora"
    assert User.objects.count() == 1


def test_it_goes_on_where_one_came_from(client: Client, provider: Provider) -> None:
    assert sign_on(client, f"{LOGIN}?next=/progress/")["Location"] == "/progress/"


def test_it_links_an_account_where_both_sides_proved_the_address(
    client: Client, provider: Provider, alice: User
) -> None:
    EmailAddress.objects.create(user=alice, email="alice@example.org", primary=True, verified=True)
    provider.person |= {"email": "Alice@example.org"}
    sign_on(client)
    assert who(client) == "alice"
    assert SocialAccount.objects.get().user == alice
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


@pytest.mark.parametrize(("ours", "theirs"), [(True, False), (False, True), (False, False), (True, "true")])
def test_it_links_no_account_by_an_address_that_one_side_did_not_prove(
    client: Client, provider: Provider, alice: User, ours: bool, theirs: bool | str
) -> None:
    EmailAddress.objects.create(user=alice, email="alice@example.org", primary=True, verified=ours)
    provider.person |= {"email": "alice@example.org", "email_verified": theirs}
    sign_on(client)
    assert who(client) != "alice"
    assert not SocialAccount.objects.filter(user=alice).exists()


def test_it_gives_another_name_where_one_is_taken(client: Client, provider: Provider, alice: User) -> None:
    provider.person |= {"preferred_username": "alice"}
    sign_on(client)
    assert who(client) not in {"", "alice"}


def test_it_asks_for_the_second_factor_too(client: Client, provider: Provider) -> None:
    sign_on(client)
    TOTP.activate(User.objects.get(), generate_totp_secret())
    other = Client()
    assert sign_on(other)["Location"] == "/account/2fa/authenticate/"
    assert who(other) == ""


def test_it_believes_no_token_for_somebody_else(client: Client, provider: Provider) -> None:
    provider.audience = "another-site"
    assert "did not tell us who you are" in sign_on(client).content.decode()
    assert who(client) == ""


def test_it_believes_no_answer_that_it_did_not_ask_for(client: Client, provider: Provider) -> None:
    answer = back_from(elsewhere(client.post(LOGIN)))
    victim = Client()
    assert "did not tell us who you are" in victim.get(answer).content.decode()
    assert who(victim) == ""


def test_a_code_works_once(client: Client, provider: Provider) -> None:
    answer = back_from(elsewhere(client.post(LOGIN)))
    client.get(answer)
    client.post("/account/logout/")
    client.get(answer)
    assert who(client) == ""


def test_it_says_what_happened_when_one_stops_there(client: Client, provider: Provider) -> None:
    provider.is_refusing = True
    page = client.get(back_from(elsewhere(client.post(LOGIN))), follow=True)
    assert "You stopped it on the other side" in page.content.decode()


def test_it_asks_nobody_before_somebody_logs_in(client: Client, provider: Provider) -> None:
    client.get("/account/login/")
    client.get(LOGIN)
    assert provider.requests == []


def test_it_says_so_when_the_provider_is_away(client: Client, settings: Settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = openid_connect_apps(
        Oidc(name="Uni", url="http://127.0.0.1:9", client_id="a", client_secret="b")
    )
    response = client.post(LOGIN)
    assert response.status_code == 502
    assert "does not answer" in response.content.decode()


def test_there_is_no_single_sign_on_unless_it_is_set(client: Client) -> None:
    assert "Log in with" not in client.get("/account/login/").content.decode().replace(
        "Log in with a passkey", ""
    )
    assert client.post(LOGIN).status_code == 404


def test_one_connects_and_disconnects_an_account(as_alice: Client, provider: Provider, alice: User) -> None:
    assert sign_on(as_alice, f"{LOGIN}?process=connect")["Location"].startswith("/account/reauthenticate/")
    as_alice.post("/account/reauthenticate/", {"password": PASSWORD})
    assert sign_on(as_alice, f"{LOGIN}?process=connect").status_code == 302
    account = SocialAccount.objects.get(user=alice)
    assert "Disconnect" in as_alice.get("/account/sso/").content.decode()
    as_alice.post("/account/sso/", {"account": account.pk})
    assert not SocialAccount.objects.exists()
