"""`/account/tokens/`: made, shown once, revoked"""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from web.models import ApiToken, User
from web.pages import tokens

URL = "/account/tokens/"
FORM = {"name": "VS Code", "scopes": ["read", "submit"], "lifetime": "90"}


def secret_in(page: str) -> str:
    found = re.search(r'<code id="secret">(whet_[\w-]+)</code>', page)
    assert found
    return found.group(1)


def test_it_makes_a_token_and_shows_its_secret_once(as_alice: Client, alice: User) -> None:
    secret = secret_in(as_alice.post(URL, FORM).content.decode())
    token = ApiToken.objects.get()
    assert (token.user, token.name, token.scopes) == (alice, "VS Code", ["read", "submit"])
    assert token.digest == ApiToken.digest_of(secret)
    assert token.expires_at is not None
    assert abs(token.expires_at - timezone.now() - timedelta(days=90)) < timedelta(minutes=5)
    later = as_alice.get(URL).content.decode()
    assert secret not in later
    assert token.hint in later


def test_it_makes_tokens_that_stay(as_alice: Client) -> None:
    as_alice.post(URL, FORM | {"lifetime": ""})
    assert ApiToken.objects.get().expires_at is None


@pytest.mark.parametrize(
    "change", [{"name": ""}, {"name": "x" * 81}, {"scopes": []}, {"scopes": ["admin"]}, {"lifetime": "9999"}]
)
def test_it_says_what_is_wrong(as_alice: Client, change: dict[str, object]) -> None:
    response = as_alice.post(URL, FORM | change)
    assert response.status_code == 400
    assert 'class="errors"' in response.content.decode()
    assert not ApiToken.objects.exists()


def test_it_makes_no_more_than_one_can_look_after(as_alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "MAX_LIVE_TOKENS", 1)
    as_alice.post(URL, FORM)
    assert as_alice.post(URL, FORM).status_code == 400
    assert ApiToken.objects.count() == 1


def test_it_revokes_and_twice_is_as_good_as_once(as_alice: Client) -> None:
    as_alice.post(URL, FORM)
    token = ApiToken.objects.get()
    for _ in range(2):
        assert as_alice.post(f"{URL}{token.pk}/revoke/").status_code == 302
    before = ApiToken.objects.get().revoked_at
    assert before is not None
    assert "revoked" in as_alice.get(URL).content.decode()


def test_it_revokes_one_s_own_only(as_alice: Client, as_charlie: Client, as_staff: Client) -> None:
    as_alice.post(URL, FORM)
    token = ApiToken.objects.get()
    for stranger in (as_charlie, as_staff):
        assert stranger.post(f"{URL}{token.pk}/revoke/").status_code == 404
        assert (
            token.name
            not in stranger.get(URL).content.decode().partition("Your tokens")[2].partition("New token")[0]
        )
    assert ApiToken.objects.get().revoked_at is None


def test_it_says_when_there_is_none(as_alice: Client) -> None:
    assert as_alice.post(f"{URL}7/revoke/").status_code == 404


def test_it_revokes_by_post_only(as_alice: Client) -> None:
    assert as_alice.get(f"{URL}7/revoke/").status_code == 405


def test_it_escapes_names(as_alice: Client) -> None:
    as_alice.post(URL, FORM | {"name": "<script>alert(1)</script>"})
    assert "<script>alert" not in as_alice.get(URL).content.decode()


def test_it_asks_strangers_to_log_in(client: Client) -> None:
    assert client.get(URL).status_code == 302
    assert client.post(f"{URL}7/revoke/").status_code == 302
