"""The pages for what went wrong: they help, and tell nothing of the inside"""

import pytest
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
