"""Accounts in a real browser: sign up and prove the address, reset, an app's codes, passkeys"""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE_MS, Visit
from tests.browser.looking import look
from tests.conftest import PASSWORD
from tests.settings import VAR
from web.models import User

pytestmark = [pytest.mark.browser, pytest.mark.docker]
MAIL_S = 20.0
NEW_PASSWORD = "battery staple 9"


@pytest.fixture
def member(learner: User) -> User:
    """Somebody whose password the site's own processes can check, as the tests' hashes are not theirs."""
    learner.password = PBKDF2PasswordHasher().encode(PASSWORD, "salt")
    learner.save(update_fields=["password"])
    return learner


def link_to(address: str) -> str:
    """The path of the link in somebody's newest mail, from the log where a site without SMTP prints it."""
    log = Path(VAR) / "log" / "web.log"
    give_up = time.monotonic() + MAIL_S
    while time.monotonic() < give_up:
        parts = log.read_text().split("Content-Type: text/plain")
        mails = [part for part in parts if f"To: {address}" in part]
        if found := re.findall(r"https?://[^/\s]+(/account/\S+)", mails[-1] if mails else ""):
            return str(found[-1])
        time.sleep(0.1)
    raise AssertionError(f"no mail to {address} in {log}")


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("User name or e-mail address").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in", exact=True).click()


def log_out(page: Page) -> None:
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in")).to_be_visible()


def reauthenticate(page: Page) -> None:
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def test_it_signs_up_and_proves_the_address(visit: Visit) -> None:
    name = f"nina{User.objects.count()}"
    page = visit("/account/signup/")
    page.get_by_label("User name").fill(name)
    page.get_by_label("E-mail address").fill(f"{name}@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password, once more").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.locator("details.menu summary")).to_have_text(name)
    page.goto(page.url.rstrip("/") + link_to(f"{name}@example.org"))
    page.get_by_role("button", name="Yes, confirm").click()
    page.locator("details.menu summary").click()
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="E-mail").click()
    expect(page.get_by_text("confirmed", exact=True)).to_be_visible()


def test_it_resets_a_forgotten_password(visit: Visit, learner: User) -> None:
    address = f"{learner.username}@example.org"
    EmailAddress.objects.create(user=learner, email=address, verified=True, primary=True)
    page = visit("/account/login/")
    page.get_by_role("link", name="Forgotten your password?").click()
    page.get_by_label("Email").fill(address)
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    page.goto(page.url.partition("/account/")[0] + link_to(address))
    page.get_by_label("New Password", exact=True).fill(NEW_PASSWORD)
    page.get_by_label("New Password (again)").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    page.get_by_role("main").get_by_role("link", name="Log in").click()
    log_in(page, address, NEW_PASSWORD)
    expect(page.locator("details.menu summary")).to_have_text(learner.username)


def test_it_sets_up_an_app_and_asks_for_its_code(visit: Visit, member: User, screenshots: Path) -> None:
    page = visit("/account/login/?next=/account/2fa/", bypass_csp=True)
    log_in(page, member.username)
    page.get_by_role("link", name="Set up").click()
    reauthenticate(page)
    secret = page.locator(".totp code").inner_text()
    assert look(page, screenshots, "totp", "light") == []
    page.get_by_label("Authenticator code").fill("000000")
    page.get_by_role("button", name="Turn on").click()
    expect(page.get_by_role("alert")).to_contain_text("Incorrect code")
    page.get_by_label("Authenticator code").fill(code_of(secret))
    page.get_by_role("button", name="Turn on").click()
    expect(page.locator("#codes")).to_be_visible()
    assert look(page, screenshots, "recovery-codes", "light") == []
    code = page.locator("#codes").inner_text().split()[0]
    log_out(page)
    page.goto(page.url.partition("/account/")[0].rstrip("/") + "/account/login/")
    log_in(page, member.username)
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    assert look(page, screenshots, "second-factor", "light") == []
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("details.menu summary")).to_have_text(member.username)


@pytest.fixture
def keyed(site: str, chromium: Browser) -> Iterator[Page]:
    """A page of a browser with a fingerprint reader that always says yes, at the name passkeys need."""
    context = chromium.new_context()
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(site.replace("127.0.0.1", "localhost") + "/account/login/?next=/account/2fa/")
    yield page
    context.close()


def add_passkey(page: Page, *, is_passwordless: bool) -> None:
    page.get_by_role("link", name="Add", exact=True).click()
    reauthenticate(page)
    page.get_by_label("Name").fill("My laptop")
    if is_passwordless:
        page.get_by_label("Log in with it alone").check()
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("#codes")).to_be_visible()


def test_it_logs_in_with_a_passkey_alone(keyed: Page, member: User) -> None:
    log_in(keyed, member.username)
    add_passkey(keyed, is_passwordless=True)
    assert Authenticator.objects.filter(user=member, type="webauthn").count() == 1
    log_out(keyed)
    keyed.get_by_role("link", name="Log in").click()
    keyed.get_by_role("button", name="Log in with a passkey").click()
    expect(keyed.locator("details.menu summary")).to_have_text(member.username)


def test_it_asks_for_a_key_after_the_password(keyed: Page, member: User) -> None:
    log_in(keyed, member.username)
    add_passkey(keyed, is_passwordless=False)
    log_out(keyed)
    keyed.get_by_role("link", name="Log in").click()
    log_in(keyed, member.username)
    expect(keyed.get_by_role("heading", name="Second factor")).to_be_visible()
    keyed.get_by_role("button", name="Use a passkey").click()
    expect(keyed.locator("details.menu summary")).to_have_text(member.username)


def test_it_says_why_there_are_no_passkeys_at_a_bare_address(visit: Visit, member: User) -> None:
    page = visit("/account/login/?next=/account/2fa/")
    expect(page.get_by_role("button", name="Log in with a passkey")).to_be_hidden()
    log_in(page, member.username)
    page.get_by_role("link", name="Add", exact=True).click()
    reauthenticate(page)
    expect(page.get_by_text("They need a site with a name")).to_be_visible()
    expect(page.get_by_role("button", name="Add it")).to_be_hidden()


def test_it_tells_the_server_the_time_zone(visit: Visit, member: User) -> None:
    page = visit("/problems/", user=member, timezone_id="Asia/Tokyo")
    page.goto(page.url.replace("/problems/", "/account/settings/"))
    expect(page.get_by_text("(Asia/Tokyo)")).to_be_visible()
