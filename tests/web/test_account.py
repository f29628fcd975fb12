"""`/account/password/` and `/account/theme/`"""

import pytest
from django.test import Client

from tests.conftest import PASSWORD
from web.models import User


def test_it_changes_the_password(as_alice: Client, alice: User) -> None:
    form = {
        "old_password": PASSWORD,
        "new_password1": "battery staple 9",
        "new_password2": "battery staple 9",
    }
    assert as_alice.post("/account/password/", form).status_code == 302
    alice.refresh_from_db()
    assert alice.check_password("battery staple 9")
    assert "Your password is changed." in as_alice.get("/").content.decode()


def test_it_wants_the_old_password(as_alice: Client, alice: User) -> None:
    form = {"old_password": "guess", "new_password1": "battery staple 9", "new_password2": "battery staple 9"}
    assert as_alice.post("/account/password/", form).status_code == 200
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


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
