"""The forms of logging in and signing up, in this site's words."""

from typing import Any

from allauth.account.forms import AddEmailForm, LoginForm, SignupForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _


class LogInForm(LoginForm):  # type: ignore[misc]  # allauth carries no types
    """By name or by e-mail address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self)
        self.fields["login"].label = _("User name or e-mail address")
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}
        self.fields["remember"].label = _("Stay logged in on this device")
        self.fields["password"].help_text = format_html(
            '<a href="{}">{}</a>', reverse("account_reset_password"), _("Forgotten your password?")
        )


class SignUpForm(SignupForm):  # type: ignore[misc]  # allauth carries no types
    """A new learner."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self)
        self.fields["username"].label = _("User name")
        self.fields["username"].help_text = _("Public. Letters, digits and . + - _")
        self.fields["username"].widget.attrs["autocapitalize"] = "none"
        optional = not self.fields["email"].required
        self.fields["email"].label = _("E-mail address (optional)") if optional else _("E-mail address")
        self.fields["email"].help_text = _("Never shown to others. For this account and nothing else.")
        self.fields["password2"].label = _("Password, once more")


class ChangeEmailForm(AddEmailForm):  # type: ignore[misc]  # allauth carries no types
    """Another address for an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self)
        self.fields["email"].label = _("New e-mail address")
        self.fields["email"].help_text = _(
            "It takes the old one's place when you open the link that we send there."
        )


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    """One more passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        self.fields["name"].help_text = _("So that you know it from your others, such as “My phone”.")
        if "passwordless" in self.fields:
            self.fields["passwordless"].label = _("Log in with it alone, without a password")
            self.fields["passwordless"].help_text = _("Your device then asks for a finger, a face or a PIN.")


def _without_placeholders(form: Any) -> None:
    """Labels stay where they are; what vanishes at the first letter helps nobody."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
