"""What this site changes about accounts: where mail goes wrong, who asks, what a name may be."""

import ipaddress
import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from allauth.core import context
from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from web.addresses import address_of
from web.models import User

log = logging.getLogger(__name__)

NO_ADDRESS = "0.0.0.0"  # noqa: S104 -- stands for an address that is not known, nothing listens there
TOO_MANY_TRIES = _("Too many tries from here. Please wait some minutes and try again.")
WRONG_PASSWORD = _("This name or e-mail address and this password do not belong together.")
MAIL_FAILED = _("The mail could not be sent. Please try again later, or tell whoever runs this site.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Django-allauth's, at home on this site."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": TOO_MANY_TRIES,
        "email_password_mismatch": WRONG_PASSWORD,
        "username_password_mismatch": WRONG_PASSWORD,
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that limits are counted by, from the one header that can be trusted."""
        try:
            return str(ipaddress.ip_address(address_of(request)))
        except ValueError:
            return NO_ADDRESS

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """Names are public, so an e-mail address is none; and one must not pose as somebody's address."""
        if "@" in username:
            raise ValidationError(_("A user name is public: choose one without “@”."), code="address_as_name")
        return str(super().clean_username(username, shallow=shallow))

    def send_mail(self, template_prefix: str, email: str, context_of_mail: dict[str, Any]) -> None:
        """Send, or say that it failed: an account that is made already must not end in an error page."""
        try:
            super().send_mail(template_prefix, email, context_of_mail)
        except (SMTPException, OSError):
            log.exception("a mail could not be sent (%s)", template_prefix)
            messages.error(context.request, MAIL_FAILED)

    def get_login_stages(self) -> list[str]:
        """Allauth's, with our own proof of an address in the place of its own."""
        own = f"{VerifyEmail.__module__}.{VerifyEmail.__qualname__}"
        theirs = f"{EmailVerificationStage.__module__}.{EmailVerificationStage.__qualname__}"
        return [own if stage == theirs else stage for stage in super().get_login_stages()]


class VerifyEmail(EmailVerificationStage):  # type: ignore[misc]  # allauth carries no types
    """The step that asks for a proved address, which whoever was made without one cannot take."""

    def handle(self) -> tuple[HttpResponseBase | None, bool]:
        user = self.login.user
        if user is not None and not has_address(user):
            return None, True
        response, is_going_on = super().handle()
        return response, is_going_on


def has_address(user: AbstractBaseUser) -> bool:
    """Whether there is any e-mail address to prove: people made by staff may have none."""
    return bool(isinstance(user, User) and user.email) or EmailAddress.objects.filter(user=user).exists()
