"""`POST submissions/`"""

import json
from typing import Any

import pytest
from django.test import Client

from judge.models import Submission
from judge.submissions import MAX_PENDING
from tests.web.api.factories import ROOT, SOURCE, caller, error_code, make_problem, send, token_for
from web.api.parsers import MAX_BODY_BYTES
from web.models import User

URL = f"{ROOT}submissions/"


def new(**fields: Any) -> dict[str, Any]:
    return {"problem": "sum-two", "language": "python3", "source": SOURCE, **fields}


def post_raw(user: User, body: bytes, content_type: str = "application/json") -> Any:
    _, secret = token_for(user, "submit")
    return Client().post(URL, body, content_type=content_type, HTTP_AUTHORIZATION=f"Bearer {secret}")


def test_it_takes_a_submission_in(alice: User) -> None:
    make_problem()
    response = caller(alice).post(URL, new())
    assert response.status_code == 201
    body = response.json()
    saved = Submission.objects.get()
    assert (saved.user, saved.source, str(saved.public_id)) == (alice, SOURCE, body["id"])
    assert (body["status"], body["verdict"], body["cases"]) == ("queued", "", [])
    assert response["Location"].endswith(f"{URL}{body['id']}/")


def test_it_keeps_the_source_as_it_came(alice: User) -> None:
    make_problem()
    source = "\n  print('ä')  \r\n\t\n"
    caller(alice).post(URL, new(source=source))
    assert Submission.objects.get().source == source


def test_it_gives_the_same_submission_for_the_same_key(alice: User) -> None:
    make_problem()
    client = caller(alice)
    first = client.post(URL, new(), HTTP_IDEMPOTENCY_KEY="k-1")
    second = client.post(URL, new(), HTTP_IDEMPOTENCY_KEY="k-1")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("change", [{"source": "print(1)"}, {"language": "cpp17"}, {"problem": "other"}])
def test_it_refuses_a_key_that_was_used_for_something_else(alice: User, change: dict[str, str]) -> None:
    make_problem()
    make_problem("other")
    client = caller(alice)
    client.post(URL, new(), HTTP_IDEMPOTENCY_KEY="k-1")
    response = client.post(URL, new(**change), HTTP_IDEMPOTENCY_KEY="k-1")
    assert (response.status_code, error_code(response)) == (409, "idempotency_key_reused")
    assert Submission.objects.count() == 1


def test_it_keeps_the_keys_of_users_apart(alice: User, bob: User) -> None:
    make_problem()
    for user in (alice, bob):
        assert caller(user).post(URL, new(), HTTP_IDEMPOTENCY_KEY="k-1").status_code == 201
    assert Submission.objects.count() == 2


def test_it_makes_two_submissions_without_a_key(alice: User) -> None:
    make_problem()
    client = caller(alice)
    assert client.post(URL, new()).json()["id"] != client.post(URL, new()).json()["id"]


@pytest.mark.parametrize("key", ["k" * 101, "two words", "schlüssel"])
def test_it_refuses_a_key_it_cannot_keep(alice: User, key: str) -> None:
    make_problem()
    response = caller(alice).post(URL, new(), HTTP_IDEMPOTENCY_KEY=key)
    assert (response.status_code, error_code(response)) == (400, "invalid")
    assert "Idempotency-Key" in response.json()["error"]["fields"]


@pytest.mark.parametrize(
    ("change", "status", "code", "field"),
    [
        ({"source": ""}, 400, "empty_source", "source"),
        ({"source": " \n\t "}, 400, "empty_source", "source"),
        ({"source": "print(1)\0"}, 400, "source_has_nul", "source"),
        ({"source": "'\ud800'"}, 400, "source_not_utf8", "source"),
        ({"source": "#" * 131_073}, 413, "source_too_large", "source"),
        ({"source": "ä" * 70_000}, 413, "source_too_large", "source"),
        ({"language": "cobol"}, 400, "unknown_language", "language"),
        ({"language": "cpp20"}, 400, "language_not_offered", "language"),
        ({"language": "py\0"}, 400, "invalid", "language"),
        ({"problem": "x" * 81}, 400, "invalid", "problem"),
        ({"source": None}, 400, "invalid", "source"),
        ({"source": ["print(1)"]}, 400, "invalid", "source"),
        ({"source": 7}, 400, "invalid", "source"),
    ],
)
def test_it_says_what_is_wrong_with_a_submission(
    alice: User, change: dict[str, Any], status: int, code: str, field: str
) -> None:
    make_problem()
    response = post_raw(alice, json.dumps(new(**change)).encode())
    assert (response.status_code, error_code(response)) == (status, code)
    assert response.json()["error"]["fields"][field]
    assert Submission.objects.count() == 0


def test_it_names_every_missing_field(alice: User) -> None:
    response = caller(alice).post(URL, {})
    assert (response.status_code, error_code(response)) == (400, "invalid")
    assert set(response.json()["error"]["fields"]) == {"problem", "language", "source"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"source": "\xe4"}',
        b"[" * 100_000,
        b'{"source": ' + b"1" * 5000 + b"}",
        b'{"source": NaN}',
        b"null" * 2,
    ],
)
def test_it_refuses_a_body_that_is_not_json(alice: User, body: bytes) -> None:
    response = post_raw(alice, body)
    assert (response.status_code, error_code(response)) in {(400, "malformed_body"), (400, "invalid")}


@pytest.mark.parametrize("body", [b"[]", b"null", b'"text"', b"3"])
def test_it_refuses_json_that_is_no_object(alice: User, body: bytes) -> None:
    response = post_raw(alice, body)
    assert (response.status_code, error_code(response)) == (400, "invalid")


def test_it_refuses_ten_megabytes_in_plain_words(alice: User) -> None:
    make_problem()
    response = post_raw(alice, json.dumps(new(source="#" * 10_000_000)).encode())
    assert (response.status_code, error_code(response)) == (413, "body_too_large")
    assert str(MAX_BODY_BYTES // 1024) in response.json()["error"]["message"]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_it_takes_only_json(alice: User, kind: str) -> None:
    response = post_raw(alice, b"problem=sum-two", kind)
    assert (response.status_code, error_code(response)) == (415, "unsupported_media_type")


def test_it_does_not_know_a_missing_problem(alice: User) -> None:
    response = caller(alice).post(URL, new(problem="nothing"))
    assert (response.status_code, error_code(response)) == (404, "not_found")


def test_it_does_not_tell_a_stranger_that_an_unpublished_problem_exists(charlie: User) -> None:
    make_problem(is_published=False)
    response = caller(charlie).post(URL, new())
    assert (response.status_code, error_code(response)) == (404, "not_found")


def test_it_refuses_more_than_can_wait(alice: User) -> None:
    problem = make_problem()
    for _ in range(MAX_PENDING):
        send(alice, problem)
    response = caller(alice).post(URL, new())
    assert (response.status_code, error_code(response)) == (409, "too_many_pending")


@pytest.mark.django_db
def test_it_wants_an_account() -> None:
    make_problem()
    response = caller().post(URL, new())
    assert (response.status_code, error_code(response)) == (401, "not_authenticated")


def test_it_refuses_other_methods(alice: User) -> None:
    response = caller(alice).patch(URL, new())
    assert (response.status_code, error_code(response)) == (405, "method_not_allowed")
