"""What people need to get in: a mail server that answers, and the single sign-on where there is one."""

import json
import smtplib
from collections.abc import Mapping
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.mail import get_connection

from judge.diagnosis.finding import Finding, ok, warning

MAIL = "mail"
SIGN_ON = "single sign-on"
WELL_KNOWN = "/.well-known/openid-configuration"
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
PATIENCE_S = 10


def mail() -> Finding:
    """Whether links for new accounts and forgotten passwords reach anybody."""
    has_server = settings.SMTP is not None
    return judge_mail(
        has_server=has_server,
        fault=_fault_of_mail() if has_server else "",
        verification=settings.WHETSTONE_EMAIL_VERIFICATION,
        sender=settings.DEFAULT_FROM_EMAIL,
        is_public=settings.IS_PRODUCTION,
    )


def _fault_of_mail() -> str:
    connection = get_connection()
    try:
        connection.open()
        connection.close()
    except (smtplib.SMTPException, OSError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


def judge_mail(*, has_server: bool, fault: str, verification: str, sender: str, is_public: bool) -> Finding:
    """Without a server mail is printed to the site's log, which only whoever runs it can read."""
    if not has_server and verification == "mandatory":
        remedy = "set WHETSTONE_SMTP_URL, or WHETSTONE_EMAIL_VERIFICATION=optional."
        return warning(MAIL, f"New people must prove their address, but no mail is sent: {remedy}")
    if not has_server and is_public:
        words = "Mail is only printed to the log, so forgotten passwords stay forgotten"
        return warning(MAIL, f"{words}: set WHETSTONE_SMTP_URL.")
    if not has_server:
        return ok(MAIL, "Printed to the log of the web process. WHETSTONE_SMTP_URL sends it.")
    if fault:
        return warning(MAIL, f"The server of WHETSTONE_SMTP_URL does not take mail ({fault}).")
    if sender.rstrip(">").endswith("@localhost"):
        return warning(MAIL, f"Mail comes from {sender}, which many servers refuse: set WHETSTONE_MAIL_FROM.")
    return ok(MAIL, f"The server answers; mail comes from {sender}, addresses are proved: {verification}.")


def single_sign_on() -> Finding:
    """Whether the provider answers and says what logging in needs."""
    oidc = settings.OIDC
    if oidc is None:
        return ok(SIGN_ON, "None is set.")
    return judge_single_sign_on(oidc.url, _discovered(oidc.url), is_production=settings.IS_PRODUCTION)


def _discovered(url: str) -> Mapping[str, Any] | str:
    """What the provider says about itself, or why it does not."""
    try:
        with urlopen(url + WELL_KNOWN, timeout=PATIENCE_S) as answer:  # noqa: S310 -- http(s), by the settings
            document = json.load(answer)
    except (URLError, OSError, ValueError) as error:
        return str(error)
    return document if isinstance(document, dict) else "it is no JSON object"


def judge_single_sign_on(url: str, found: Mapping[str, Any] | str, *, is_production: bool) -> Finding:
    """`found` is the discovery document, or the reason why there is none."""
    if isinstance(found, str):
        return warning(SIGN_ON, f"{url}{WELL_KNOWN} cannot be read ({found}): look at WHETSTONE_OIDC_URL.")
    if missing := [name for name in NEEDED if not found.get(name)]:
        return warning(SIGN_ON, f"{url} does not name its {', '.join(missing)}.")
    if found["issuer"].rstrip("/") != url:
        return warning(SIGN_ON, f"WHETSTONE_OIDC_URL is {url}, but the issuer there is {found['issuer']}.")
    if is_production and not url.startswith("https://"):
        return warning(SIGN_ON, f"{url} is not https, so whoever sits between can log in as anybody.")
    return ok(SIGN_ON, f"{found['issuer']} answers.")
