"""Second factors: their secrets are kept encrypted, so that a copy of the database opens no account."""

import base64
import hashlib
import logging
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

log = logging.getLogger(__name__)

SALT = b"whetstone.mfa."
UNREADABLE_BYTES = 20


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """Django-allauth's, with encryption under a key made from the site's secret key."""

    def encrypt(self, text: str) -> str:
        """What the database holds."""
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; after a change of the site's secret key a random one, which no code will match."""
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.error("a second factor cannot be read: was WHETSTONE_SECRET_KEY changed?")
            return base64.b32encode(secrets.token_bytes(UNREADABLE_BYTES)).decode()


def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(SALT + settings.SECRET_KEY.encode()).digest()))
