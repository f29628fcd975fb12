"""`/account/password/` and `/account/theme/`"""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.conftest import PASSWORD
from web.models import ApiToken, User

NEW_PASSWORD = {
    "oldpassword": PASSWORD,
    "password1": "battery staple 9",
    "password2": "battery staple 9",
}


def test_it_changes_the_password(as_alice: Client, alice: User) -> None:
    assert as_alice.post("/account/password/", NEW_PASSWORD).status_code == 302
    alice.refresh_from_db()
    assert alice.check_password("battery staple 9")
    assert "Your password is changed." in as_alice.get("/").content.decode()


def test_it_wants_the_old_password(as_alice: Client, alice: User) -> None:
    form = NEW_PASSWORD | {"oldpassword": "guess"}
    assert as_alice.post("/account/password/", form).status_code == 200
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


def test_it_revokes_the_tokens_with_the_password(as_alice: Client, alice: User, bob: User) -> None:
    _, secret = ApiToken.issue(alice, name="editor", scopes=["read"], expires_at=None)
    ApiToken.issue(bob, name="editor", scopes=["read"], expires_at=None)
    assert "revokes your" in as_alice.get("/account/password/").content.decode()
    as_alice.post("/account/password/", NEW_PASSWORD)
    assert "Your API tokens are revoked" in as_alice.get("/").content.decode()
    answer = Client(headers={"Authorization": f"Bearer {secret}"}).get("/api/v1/me/")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "revoked_token")
    assert ApiToken.objects.filter(revoked_at=None).get().user == bob


def test_it_revokes_the_tokens_when_staff_set_the_password(as_staff: Client, alice: User) -> None:
    ApiToken.issue(alice, name="editor", scopes=["read"], expires_at=None)
    form = {"password1": "battery staple 9", "password2": "battery staple 9", "usable_password": "true"}
    assert as_staff.post(f"/admin/web/user/{alice.pk}/password/", form).status_code == 302
    assert ApiToken.objects.get().revoked_at is not None


def test_it_keeps_the_tokens_while_only_the_hash_is_renewed(
    client: Client, alice: User, settings: Settings
) -> None:
    ApiToken.issue(alice, name="editor", scopes=["read"], expires_at=None)
    old_hash = alice.password
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]
    assert client.post("/account/login/", {"login": "alice", "password": PASSWORD}).status_code == 302
    alice.refresh_from_db()
    assert alice.password != old_hash
    assert ApiToken.objects.get().revoked_at is None


def test_it_asks_strangers_to_log_in(client: Client) -> None:
    assert client.get("/account/password/")["Location"] == "/account/login/?next=/account/password/"


@pytest.mark.django_db
def test_it_keeps_a_stranger_s_theme_in_the_browser(client: Client) -> None:
    assert b'data-theme="system"' in client.get("/").content
    response = client.post("/account/theme/", {"theme": "dark", "next": "/problems/"})
    assert response["Location"] == "/problems/"
    assert b'data-theme="dark"' in client.get("/").content


def test_it_keeps_a_learner_s_theme_with_the_account(as_alice: Client, alice: User) -> None:
    as_alice.post("/account/theme/", {"theme": "light"})
    elsewhere = Client()
    elsewhere.force_login(alice)
    assert b'data-theme="light"' in elsewhere.get("/").content


@pytest.mark.django_db
@pytest.mark.parametrize("theme", ["", "pink", '"><script>'])
def test_it_takes_no_other_theme(client: Client, theme: str) -> None:
    client.post("/account/theme/", {"theme": theme})
    client.cookies["theme"] = theme
    assert b'data-theme="system"' in client.get("/").content


@pytest.mark.django_db
def test_it_changes_the_theme_by_post_only(client: Client) -> None:
    assert client.get("/account/theme/").status_code == 405
