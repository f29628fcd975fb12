"""`/admin/`: for staff, by the site's own log-in"""

import pytest
from django.test import Client

from web.models import ApiToken, User


def test_it_is_linked_for_staff_only(as_alice: Client, as_staff: Client) -> None:
    assert b"Administration" in as_staff.get("/").content
    assert b"Administration" not in as_alice.get("/").content


@pytest.mark.django_db
def test_it_asks_strangers_to_log_in_where_failures_are_counted(client: Client) -> None:
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == "/account/login/?next=/admin/"
    form = {"username": "staff", "password": "guess"}
    assert client.post("/admin/login/", form)["Location"].startswith("/account/login/")


def test_it_refuses_learners_without_a_loop(as_alice: Client) -> None:
    response = as_alice.get("/admin/", follow=True)
    assert response.status_code == 403
    assert b"You may not do this" in response.content


@pytest.mark.parametrize("model", ["user", "apitoken"])
def test_it_lists_accounts_and_tokens(as_staff: Client, alice: User, model: str) -> None:
    token, secret = ApiToken.issue(alice, name="VS Code", scopes=["read"], expires_at=None)
    page = as_staff.get(f"/admin/web/{model}/").content.decode()
    assert "alice" in page
    assert token.digest not in page
    assert secret not in page


def test_it_makes_no_token_for_somebody_else(as_staff: Client) -> None:
    assert as_staff.get("/admin/web/apitoken/add/").status_code == 403


def test_it_can_revoke_a_token(as_staff: Client, alice: User) -> None:
    token, _ = ApiToken.issue(alice, name="VS Code", scopes=["read"], expires_at=None)
    form = {"revoked_at_0": "2026-11-20", "revoked_at_1": "10:00:00", "expires_at_0": "", "expires_at_1": ""}
    assert as_staff.post(f"/admin/web/apitoken/{token.pk}/change/", form).status_code == 302
    token.refresh_from_db()
    assert token.revoked_at is not None
