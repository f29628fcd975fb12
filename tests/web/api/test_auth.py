"""Tokens: who they stand for, what they may do, when they stop."""

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from tests.web.api.factories import ROOT, SOURCE, caller, error_code, make_problem, token_for
from web.models import ApiToken, User

ME = f"{ROOT}me/"
NEW = {"problem": "sum-two", "language": "python3", "source": SOURCE}


def with_header(value: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=value)
    return client


def test_it_knows_the_owner_of_a_token(alice: User) -> None:
    assert caller(alice).get(ME).json()["username"] == "alice"


@pytest.mark.parametrize("word", ["bearer", "BEARER", "Bearer"])
def test_it_takes_the_scheme_in_any_case(alice: User, word: str) -> None:
    _, secret = token_for(alice, "read")
    assert with_header(f"{word} {secret}").get(ME).status_code == 200


@pytest.mark.parametrize("value", ["Bearer", "Bearer a b", "Bearer whet_unknown", "Bearer \xe9\xff"])
@pytest.mark.django_db
def test_it_refuses_a_header_it_cannot_use(value: str) -> None:
    response = with_header(value).get(ME)
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert error_code(response) in {"authentication_failed", "unknown_token"}


def test_it_refuses_an_expired_token(alice: User) -> None:
    token, secret = token_for(alice, "read")
    ApiToken.objects.filter(pk=token.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    response = with_header(f"Bearer {secret}").get(ME)
    assert (response.status_code, error_code(response)) == (401, "expired_token")


def test_it_takes_a_token_that_expires_later(alice: User) -> None:
    token, secret = token_for(alice, "read")
    ApiToken.objects.filter(pk=token.pk).update(expires_at=timezone.now() + timedelta(hours=1))
    assert with_header(f"Bearer {secret}").get(ME).status_code == 200


def test_it_refuses_a_revoked_token(alice: User) -> None:
    token, secret = token_for(alice, "read")
    ApiToken.objects.filter(pk=token.pk).update(revoked_at=timezone.now())
    response = with_header(f"Bearer {secret}").get(ME)
    assert (response.status_code, error_code(response)) == (401, "revoked_token")


def test_it_refuses_the_token_of_a_closed_account(alice: User) -> None:
    client = caller(alice)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    response = client.get(ME)
    assert (response.status_code, error_code(response)) == (401, "account_closed")


def test_it_does_not_take_the_stored_digest_for_the_secret(alice: User) -> None:
    token, _ = token_for(alice, "read")
    assert with_header(f"Bearer {token.digest}").get(ME).status_code == 401


def test_it_reads_only_with_the_scope_read(alice: User) -> None:
    response = caller(alice, "submit").get(ME)
    assert (response.status_code, error_code(response)) == (403, "insufficient_scope")


def test_it_submits_only_with_the_scope_submit(alice: User) -> None:
    make_problem()
    response = caller(alice, "read").post(f"{ROOT}submissions/", NEW)
    assert (response.status_code, error_code(response)) == (403, "insufficient_scope")
    assert alice.submissions.count() == 0


def test_it_notes_the_last_use_at_most_once_a_minute(alice: User) -> None:
    token, secret = token_for(alice, "read")
    client = with_header(f"Bearer {secret}")
    client.get(ME)
    token.refresh_from_db()
    assert token.last_used_at is not None
    recently = timezone.now() - timedelta(seconds=30)
    ApiToken.objects.filter(pk=token.pk).update(last_used_at=recently)
    client.get(ME)
    token.refresh_from_db()
    assert token.last_used_at == recently
    ApiToken.objects.filter(pk=token.pk).update(last_used_at=recently - timedelta(minutes=1))
    client.get(ME)
    token.refresh_from_db()
    assert token.last_used_at > recently


def test_it_takes_a_session_for_reading(alice: User) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(alice)
    response = client.get(ME)
    assert response.status_code == 200
    assert response.json()["token"] is None


def test_it_refuses_to_write_for_a_session_without_its_csrf_token(alice: User) -> None:
    make_problem()
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(alice)
    response = client.post(f"{ROOT}submissions/", NEW)
    assert (response.status_code, error_code(response)) == (403, "csrf_failed")
    assert alice.submissions.count() == 0


def test_it_writes_for_a_session_with_its_csrf_token(alice: User) -> None:
    make_problem()
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(alice)
    client.cookies["csrftoken"] = "a" * 32
    response = client.post(f"{ROOT}submissions/", NEW, HTTP_X_CSRFTOKEN="a" * 32)
    assert response.status_code == 201
