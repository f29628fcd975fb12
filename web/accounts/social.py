"""Single sign-on: whose account it is that somebody comes back to."""

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin

from web.models import User


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Links an account by e-mail only where both sides have proved the address.

    An address that was merely typed here may be somebody else's: who signs on with it gets an account of
    their own, and whoever typed it keeps an address that can never be proved.
    """

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """The account that has proved one of the addresses that the provider calls verified."""
        for email in (each.email for each in sociallogin.email_addresses if each.verified is True):
            proved = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user")
            if address := proved.first():
                return address.user, email
        return None
