"""`/account/signup/`"""

import pytest
from django.test import Client
from pytest_django import Settings

from web.models import User

URL = "/account/signup/"
PASSWORD = "correct horse battery"
FORM = {"username": "dora", "email": "dora@example.org", "password1": PASSWORD, "password2": PASSWORD}

pytestmark = pytest.mark.django_db


def test_it_makes_an_account_and_logs_it_in(client: Client) -> None:
    response = client.post(URL, FORM)
    assert (response.status_code, response["Location"]) == (302, "/")
    dora = User.objects.get(username="dora")
    assert dora.check_password(PASSWORD)
    assert not dora.is_staff
    assert client.session["_auth_user_id"] == str(dora.pk)


def test_it_shows_the_form(client: Client) -> None:
    assert b"Password" in client.get(URL).content


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"password2": "another one entirely"}, "same password each time"),
        ({"password1": "12345", "password2": "12345"}, "too short"),
        ({"password1": "8364529471", "password2": "8364529471"}, "entirely numeric"),
        ({"username": "dorothea", "password1": "dorothea1", "password2": "dorothea1"}, "too similar"),
        ({"password1": "password1", "password2": "password1"}, "too common"),
        ({"username": "a b<script>"}, "valid username"),
        ({"username": ""}, "required"),
        ({"username": "dora@example.com"}, "is public"),
        ({"email": ""}, "required"),
        ({"username": "x" * 151}, "150"),
        ({"username": "ALICE"}, "already exists"),
        ({"email": "nobody"}, "valid email"),
    ],
)
def test_it_says_what_is_wrong(client: Client, alice: User, change: dict[str, str], words: str) -> None:
    response = client.post(URL, FORM | change)
    assert response.status_code == 400
    assert words in response.content.decode()
    assert User.objects.count() == 1


def test_it_speaks_the_visitor_s_language(client: Client) -> None:
    response = client.post(URL, FORM | {"username": ""}, headers={"Accept-Language": "de"})
    assert "Dieses Feld ist zwingend erforderlich." in response.content.decode()


def test_it_goes_on_where_one_came_from(client: Client) -> None:
    assert client.post(URL, FORM | {"next": "/problems/echo/"})["Location"] == "/problems/echo/"


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_it_never_leads_to_another_site(client: Client, place: str) -> None:
    assert client.post(URL, FORM | {"next": place})["Location"] == "/"


def test_it_stops_floods_from_one_address(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"signup": "1/h/ip"}
    assert client.post(URL, FORM).status_code == 302
    other = Client()
    emil = FORM | {"username": "emil", "email": "emil@example.org"}
    response = other.post(URL, emil)
    assert response.status_code == 429
    assert "Too many tries" in response.content.decode()
    assert Client(REMOTE_ADDR="10.0.0.7").post(URL, emil).status_code == 302


def test_it_wants_the_form_s_token() -> None:
    response = Client(enforce_csrf_checks=True).post(URL, FORM)
    assert response.status_code == 403
    assert b"This form has expired" in response.content
