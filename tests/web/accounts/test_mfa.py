"""Second factors by HTTP: codes of an app, recovery codes, and the administration's demand for one"""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from pytest_django import Settings

from tests.conftest import PASSWORD
from tests.judge.rows import make_problem
from web.models import ApiToken, User

ACTIVATE = "/account/2fa/totp/activate/"
AUTHENTICATE = "/account/2fa/authenticate/"


def code_of(secret: str) -> str:
    """What the app would show now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def log_in(client: Client, name: str = "alice") -> str:
    return client.post("/account/login/", {"login": name, "password": PASSWORD})["Location"]


def logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def start(client: Client) -> str:
    """Log in, prove it once more, and be shown a secret."""
    assert log_in(client) == "/"
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return str(client.get(ACTIVATE).context["form"].secret)


def turn_on(client: Client) -> str:
    """Set an app up; its secret."""
    secret = start(client)
    response = client.post(ACTIVATE, {"code": code_of(secret)})
    assert response["Location"] == "/account/2fa/recovery-codes/"
    client.post("/account/logout/")
    return secret


@pytest.fixture
def secret(client: Client, alice: User) -> str:
    return turn_on(client)


def test_it_asks_for_the_code(client: Client, secret: str, settings: Settings) -> None:
    assert log_in(client) == AUTHENTICATE
    assert not logged_in(client)
    assert "Second factor" in client.get(AUTHENTICATE).content.decode()
    assert client.post(AUTHENTICATE, {"code": code_of(secret)}).status_code == 302
    assert logged_in(client)


def test_it_takes_no_wrong_code(client: Client, secret: str) -> None:
    log_in(client)
    wrong = f"{(int(code_of(secret)) + 1) % 1_000_000:06}"
    response = client.post(AUTHENTICATE, {"code": wrong})
    assert "Incorrect code" in response.content.decode()
    assert not logged_in(client)


def test_it_takes_a_code_once(client: Client, secret: str) -> None:
    log_in(client)
    code = code_of(secret)
    client.post(AUTHENTICATE, {"code": code})
    other = Client()
    log_in(other)
    other.post(AUTHENTICATE, {"code": code})
    assert not logged_in(other)


def test_it_stops_whoever_guesses_codes(client: Client, secret: str, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key"}
    log_in(client)
    wrong = f"{(int(code_of(secret)) + 1) % 1_000_000:06}"
    for _ in range(3):
        client.post(AUTHENTICATE, {"code": wrong})
    response = client.post(AUTHENTICATE, {"code": code_of(secret)})
    assert "Too many tries" in response.content.decode()
    assert not logged_in(client)


def test_it_wants_a_right_code_before_it_turns_on(client: Client, alice: User) -> None:
    secret = start(client)
    wrong = f"{(int(code_of(secret)) + 1) % 1_000_000:06}"
    assert client.post(ACTIVATE, {"code": wrong}).status_code == 200
    assert not Authenticator.objects.exists()


def test_it_gives_recovery_codes_that_work_once(client: Client, secret: str) -> None:
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10
    log_in(client)
    client.post(AUTHENTICATE, {"code": codes[0]})
    assert logged_in(client)
    other = Client()
    log_in(other)
    other.post(AUTHENTICATE, {"code": codes[0]})
    assert not logged_in(other)


def test_it_keeps_the_secret_encrypted(secret: str) -> None:
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_no_code_fits_a_secret_that_cannot_be_read(client: Client, secret: str, settings: Settings) -> None:
    settings.SECRET_KEY = "another one " * 4
    settings.SECRET_KEY_FALLBACKS = ["only-for-tests-" * 4]
    log_in(client)
    assert "Incorrect code" in client.post(AUTHENTICATE, {"code": code_of(secret)}).content.decode()


def test_it_turns_off_again(client: Client, secret: str) -> None:
    log_in(client)
    client.post(AUTHENTICATE, {"code": code_of(secret)})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.post("/account/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()


def test_it_asks_for_the_password_before_anything_changes(as_alice: Client) -> None:
    assert as_alice.get(ACTIVATE)["Location"].startswith("/account/reauthenticate/")


@pytest.fixture
def strict(settings: Settings) -> None:
    settings.WHETSTONE_STAFF_MFA = True


@pytest.mark.parametrize("path", ["/admin/", "/admin/web/user/", "/admin/login/"])
def test_staff_are_led_to_a_second_factor(as_staff: Client, strict: None, path: str) -> None:
    response = as_staff.get(path, follow=True)
    assert response.redirect_chain == [("/account/2fa/", 302)]
    assert "asks for a second factor" in response.content.decode()


def test_staff_change_nothing_without_a_second_factor(as_staff: Client, strict: None, alice: User) -> None:
    assert as_staff.post(f"/admin/web/user/{alice.pk}/delete/", {"post": "yes"}).status_code == 302
    assert User.objects.filter(pk=alice.pk).exists()


def test_staff_come_in_with_a_second_factor(client: Client, strict: None, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_staff=True, is_superuser=True)
    secret = turn_on(client)
    log_in(client)
    assert client.get("/admin/").status_code == 302
    client.post(AUTHENTICATE, {"code": code_of(secret)})
    assert client.get("/admin/").status_code == 200


def test_staff_of_an_embedded_site_need_none(as_staff: Client) -> None:
    assert as_staff.get("/admin/").status_code == 200


def test_learners_need_none(as_alice: Client, strict: None) -> None:
    assert as_alice.get("/").status_code == 200


def test_staff_without_a_second_factor_are_learners_everywhere(
    as_staff: Client, staff: User, strict: None
) -> None:
    make_problem("hidden", is_published=False)
    _, secret = ApiToken.issue(staff, name="key", scopes=["read"], expires_at=None)
    for path in ("/problems/hidden/", "/health/", "/api/v1/problems/hidden/"):
        assert as_staff.get(path).status_code == 404
    by_token = {"Authorization": f"Bearer {secret}"}
    assert Client().get("/api/v1/problems/hidden/", headers=by_token).status_code == 404
    assert Client().get("/api/v1/me/", headers=by_token).json()["is_staff"] is False
    staff.refresh_from_db()
    assert staff.is_staff


def test_staff_with_a_second_factor_are_staff_by_token_too(client: Client, strict: None, alice: User) -> None:
    make_problem("hidden", is_published=False)
    User.objects.filter(pk=alice.pk).update(is_staff=True)
    turn_on(client)
    _, secret = ApiToken.issue(alice, name="key", scopes=["read"], expires_at=None)
    by_token = {"Authorization": f"Bearer {secret}"}
    assert Client().get("/api/v1/problems/hidden/", headers=by_token).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_sessions_from_before_the_second_factor_end(client: Client, alice: User) -> None:
    earlier = Client()
    log_in(earlier)
    secret = start(client)
    client.post(ACTIVATE, {"code": code_of(secret)})
    assert earlier.get("/account/sessions/").status_code == 302
    assert client.get("/account/sessions/").status_code == 200
