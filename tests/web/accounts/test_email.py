"""Signing up by e-mail, proving an address, resetting a password, changing the address"""

import re
from smtplib import SMTPException
from unittest.mock import patch

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from pytest_django import Settings

from tests.conftest import PASSWORD
from web.models import ApiToken, User

pytestmark = pytest.mark.django_db
SIGN_UP = "/account/signup/"
FORM = {
    "username": "dora",
    "email": "Dora@Example.org",
    "password1": PASSWORD,
    "password2": PASSWORD,
}
NEW_PASSWORD = "battery staple 9"


@pytest.fixture
def mandatory(settings: Settings) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


@pytest.fixture
def proved(alice: User) -> EmailAddress:
    """Alice's address, proved."""
    return EmailAddress.objects.create(user=alice, email=alice.email, primary=True, verified=True)


def link_in(number: int = -1) -> str:
    """The path of the link in a mail."""
    found = re.search(r"https?://[^/\s]+(/\S+)", str(mail.outbox[number].body))
    assert found
    return found.group(1)


def logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_it_lets_people_in_at_once_and_asks_for_a_proof(client: Client) -> None:
    assert client.post(SIGN_UP, FORM).status_code == 302
    assert logged_in(client)
    assert mail.outbox[0].to == ["dora@example.org"]
    assert not EmailAddress.objects.get().verified
    page = client.get(link_in())
    assert "dora@example.org" in page.content.decode()
    assert not EmailAddress.objects.get().verified, "a mail scanner opens links, too"
    client.post(link_in())
    assert EmailAddress.objects.get().verified


def test_it_lets_nobody_in_without_a_proof_where_that_is_mandatory(client: Client, mandatory: None) -> None:
    response = client.post(SIGN_UP, FORM, follow=True)
    assert "Look into your mail" in response.content.decode()
    assert not logged_in(client)
    assert client.post("/account/login/", {"login": "dora", "password": PASSWORD}).status_code == 302
    assert not logged_in(client)


def test_a_proof_logs_in_the_browser_that_signed_up(client: Client, mandatory: None) -> None:
    client.post(SIGN_UP, FORM)
    client.post(link_in())
    assert logged_in(client)
    assert User.objects.get().email == "dora@example.org"


def test_a_proof_logs_no_other_browser_in(client: Client, mandatory: None) -> None:
    client.post(SIGN_UP, FORM)
    other = Client()
    other.post(link_in())
    assert EmailAddress.objects.get().verified
    assert not logged_in(other)
    assert (
        other.post("/account/login/", {"login": "dora@example.org", "password": PASSWORD}).status_code == 302
    )
    assert logged_in(other)


def test_a_wrong_link_proves_nothing(client: Client) -> None:
    client.post(SIGN_UP, FORM)
    wrong = link_in()[:-4] + "xyz/"
    assert "not valid any more" in client.get(wrong).content.decode()
    client.post(wrong)
    assert not EmailAddress.objects.get().verified


@pytest.mark.parametrize("verification", ["optional", "mandatory"])
def test_it_does_not_tell_which_addresses_have_accounts(
    client: Client, proved: EmailAddress, settings: Settings, verification: str
) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = verification
    taken = client.post(SIGN_UP, FORM | {"email": proved.email})
    free = Client().post(SIGN_UP, FORM | {"username": "emil"})
    assert (taken.status_code, taken["Location"]) == (free.status_code, free["Location"])
    taken_page, free_page = (
        browser.get(taken["Location"]).content.decode().count("e-mail") for browser in (client, Client())
    )
    assert taken_page == free_page
    assert EmailAddress.objects.filter(email=proved.email, verified=True).get().user == proved.user


def test_an_address_that_is_proved_cannot_be_proved_again(client: Client, proved: EmailAddress) -> None:
    client.post(SIGN_UP, FORM | {"email": proved.email})
    client.post(link_in())
    assert EmailAddress.objects.get(verified=True).user == proved.user


def test_it_lets_people_without_any_address_in(client: Client, mandatory: None) -> None:
    User.objects.create_user("mia", "", PASSWORD)
    client.post("/account/login/", {"login": "mia", "password": PASSWORD})
    assert logged_in(client)


def test_it_asks_for_no_address_where_mail_is_of_no_use(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "none"
    settings.ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
    assert "E-mail address (optional)" in client.get(SIGN_UP).content.decode()
    assert client.post(SIGN_UP, FORM | {"email": ""}).status_code == 302
    assert mail.outbox == []


def test_it_says_so_when_the_mail_fails(client: Client) -> None:
    with patch("django.core.mail.EmailMultiAlternatives.send", side_effect=SMTPException("no")):
        assert client.post(SIGN_UP, FORM).status_code == 302
    assert "could not be sent" in client.get("/").content.decode()
    assert User.objects.filter(username="dora").exists()


def test_it_resets_a_password_by_mail(client: Client, proved: EmailAddress, as_alice: Client) -> None:
    ApiToken.issue(proved.user, name="editor", scopes=["read"], expires_at=None)
    client.post("/account/password/reset/", {"email": "ALICE@example.org"})
    assert mail.outbox[0].to == ["alice@example.org"]
    page = client.get(link_in(), follow=True)
    assert "Choose a new password" in page.content.decode()
    place = page.redirect_chain[-1][0]
    form = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert client.post(place, form).status_code == 302
    proved.user.refresh_from_db()
    assert proved.user.check_password(NEW_PASSWORD)
    assert as_alice.get("/account/settings/").status_code == 302, "the old session is over"
    assert ApiToken.objects.get().revoked_at is not None


def test_a_reset_works_once(client: Client, proved: EmailAddress) -> None:
    client.post("/account/password/reset/", {"email": proved.email})
    link = link_in()
    place = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(place, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert "not valid any more" in Client().get(link, follow=True).content.decode()


def test_a_reset_does_not_tell_which_addresses_have_accounts(client: Client, proved: EmailAddress) -> None:
    known = client.post("/account/password/reset/", {"email": proved.email}, follow=True)
    unknown = Client().post("/account/password/reset/", {"email": "nobody@example.org"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert "on its way" in unknown.content.decode()
    assert [message.to for message in mail.outbox] == [["alice@example.org"], ["nobody@example.org"]]
    assert "/password/reset/key/" not in str(mail.outbox[1].body)


def test_it_changes_the_address_when_the_new_one_is_proved(client: Client, proved: EmailAddress) -> None:
    client.post("/account/login/", {"login": "alice", "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.post("/account/email/", {"email": "new@example.org", "action_add": ""})
    proved.user.refresh_from_db()
    assert proved.user.email == "alice@example.org"
    assert "waits for its confirmation" in client.get("/account/email/").content.decode()
    client.post(link_in())
    proved.user.refresh_from_db()
    assert proved.user.email == "new@example.org"
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("new@example.org", True)]


def test_it_asks_for_the_password_before_the_address_changes(as_alice: Client, proved: EmailAddress) -> None:
    # This session began without a password, and long ago.
    response = as_alice.post("/account/email/", {"email": "new@example.org", "action_add": ""})
    assert response["Location"].startswith("/account/reauthenticate/")
    assert mail.outbox == []


def test_it_tells_by_mail_that_the_password_changed(as_alice: Client, proved: EmailAddress) -> None:
    form = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    as_alice.post("/account/password/", form)
    assert [message.to for message in mail.outbox] == [["alice@example.org"]]
