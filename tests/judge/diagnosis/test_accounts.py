"""The doctor on mail and single sign-on"""

from typing import Any

import pytest
from pytest_django import Settings

from judge.diagnosis.accounts import judge_mail, judge_single_sign_on, mail, single_sign_on
from judge.diagnosis.finding import Level
from tests.web.accounts.provider import running
from web.environment import Oidc, Smtp

URL = "https://id.example.org"
DISCOVERED = {
    "issuer": URL,
    "authorization_endpoint": f"{URL}/authorize",
    "token_endpoint": f"{URL}/token",
    "userinfo_endpoint": f"{URL}/userinfo",
    "jwks_uri": f"{URL}/keys",
}
SOUND: dict[str, Any] = {
    "has_server": True,
    "fault": "",
    "verification": "mandatory",
    "sender": "Judge <judge@example.org>",
    "is_public": True,
}


@pytest.mark.parametrize(
    ("change", "level", "words"),
    [
        ({}, Level.OK, "The server answers"),
        ({"has_server": False, "verification": "optional", "is_public": False}, Level.OK, "Printed"),
        ({"has_server": False, "verification": "optional"}, Level.WARNING, "stay forgotten"),
        ({"has_server": False}, Level.WARNING, "no mail is sent"),
        ({"fault": "SMTPAuthenticationError: no"}, Level.WARNING, "SMTPAuthenticationError"),
        ({"sender": "Whetstone <whetstone@localhost>"}, Level.WARNING, "WHETSTONE_MAIL_FROM"),
    ],
)
def test_it_judges_the_mail(change: dict[str, Any], level: Level, words: str) -> None:
    finding = judge_mail(**(SOUND | change))
    assert finding.level is level
    assert words in finding.text


def test_it_asks_the_mail_server(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.SMTP = Smtp(host="127.0.0.1", port=9, user="", password="", use_tls=False, use_ssl=False)
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert "does not take mail (ConnectionRefusedError" in mail().text


@pytest.mark.parametrize(
    ("url", "found", "level", "words"),
    [
        (URL, DISCOVERED, Level.OK, "answers"),
        (URL, "timed out", Level.WARNING, "timed out"),
        (URL, DISCOVERED | {"jwks_uri": ""}, Level.WARNING, "jwks_uri"),
        (URL, DISCOVERED | {"issuer": "https://other.example.org"}, Level.WARNING, "other.example.org"),
        ("http://id", DISCOVERED | {"issuer": "http://id"}, Level.WARNING, "not https"),
    ],
)
def test_it_judges_the_single_sign_on(url: str, found: Any, level: Level, words: str) -> None:
    finding = judge_single_sign_on(url, found, is_production=True)
    assert finding.level is level
    assert words in finding.text


def test_it_asks_the_provider(settings: Settings) -> None:
    with running() as provider:
        settings.OIDC = Oidc(name="Uni", url=provider.issuer, client_id="a", client_secret="b")
        assert single_sign_on().level is Level.OK
    assert single_sign_on().level is Level.WARNING


def test_it_finds_nothing_to_ask(settings: Settings) -> None:
    assert single_sign_on().level is Level.OK
    assert mail().level is Level.OK
