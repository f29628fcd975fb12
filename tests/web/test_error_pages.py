"""The pages for what went wrong: they help, and tell nothing of the inside"""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, permission_denied

from judge import leaderboards
from web.models import User


@pytest.mark.django_db
def test_it_helps_when_a_page_is_missing(client: Client) -> None:
    response = client.get("/nowhere/<script>/")
    text = response.content.decode()
    assert response.status_code == 404
    assert "There is no such page" in text
    assert "/account/login/?next=" in text
    assert "<script>/" not in text


def test_it_helps_when_the_server_breaks(as_alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(leaderboards, "page", broken)
    as_alice.raise_request_exception = False
    response = as_alice.get("/leaderboards/")
    text = response.content.decode()
    assert response.status_code == 500
    assert "Something broke on our side" in text
    assert "hunter2" not in text


def test_it_shows_the_server_s_fault_without_anything_else_working() -> None:
    assert "Something broke on our side" in render_to_string("500.html")


def test_it_helps_when_something_is_forbidden(alice: User) -> None:
    request = RequestFactory().get("/admin/")
    request.user = alice
    response = permission_denied(request, PermissionError())
    assert b"You may not do this" in response.content


def test_it_helps_when_a_request_is_malformed() -> None:
    response = bad_request(RequestFactory().get("/"), ValueError())
    assert b"The request was not understood" in response.content


@pytest.mark.django_db
def test_it_leaves_the_api_s_answers_to_the_api(client: Client) -> None:
    response = client.get("/api/v1/problems/nothing/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/json"


SENT = {"source": "print(1)  # </textarea><script>", "password1": "correct horse battery", "language": "r"}


@pytest.mark.django_db
def test_it_keeps_the_text_of_a_form_that_has_expired() -> None:
    client = Client(enforce_csrf_checks=True, headers={"Referer": "http://testserver/problems/echo/?a=1"})
    response = client.post("/problems/echo/submit/", SENT)
    text = response.content.decode()
    assert response.status_code == 403
    assert "Your text is kept." in text
    assert "print(1)  # &lt;/textarea&gt;&lt;script&gt;" in text
    assert "correct horse battery" not in text
    assert 'href="/problems/echo/?a=1"' in text


@pytest.mark.django_db
def test_it_leads_nowhere_else_from_a_form_that_has_expired() -> None:
    client = Client(enforce_csrf_checks=True, headers={"Referer": "https://evil.example/problems/"})
    assert b"evil.example" not in client.post("/problems/echo/submit/", SENT).content


@pytest.mark.django_db
def test_it_tells_a_script_that_its_page_has_expired() -> None:
    client = Client(enforce_csrf_checks=True, headers={"Accept": "application/json"})
    response = client.post("/problems/echo/submit/", SENT)
    assert (response.status_code, response.json()["code"]) == (403, "expired")


@pytest.mark.parametrize(
    ("wait_s", "words"), [(1, "Wait 1 second,"), (40, "Wait 40 seconds"), (None, "minutes")]
)
def test_it_says_how_long_to_wait(wait_s: int | None, words: str) -> None:
    request = RequestFactory().get("/problems/")
    request.user = AnonymousUser()
    assert words in render_to_string("429.html", {"wait_s": wait_s}, request=request)


def test_it_helps_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("the database is away")

    monkeypatch.setattr(connection, "ensure_connection", away)
    client.raise_request_exception = False
    client.cookies["sessionid"] = "somebody"
    response = client.get("/problems/")
    assert response.status_code == 500
    assert b"Something broke on our side" in response.content
    assert b"the database is away" not in response.content


@pytest.mark.parametrize(
    "path",
    [
        *("/people/%00/", "/groups/join/%00/", "/shared/%00/", "/account/oidc/x%00/login/"),
        *("/leaderboards/area/%00/", "/leaderboards/?about=%00", "/leaderboards/?about=area:%00"),
    ],
)
def test_nothing_is_looked_for_that_the_database_cannot_hold(as_alice: Client, path: str) -> None:
    assert as_alice.get(path).status_code == 404


def test_the_api_says_so_as_well(as_alice: Client) -> None:
    response = as_alice.get("/api/v1/leaderboards/%00/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/json"
