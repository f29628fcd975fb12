"""Who uses the site, and the keys they give to their editors and scripts."""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from web.timezones import validate_timezone

SESSION_SALT = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
"""Django's own, so that whoever never logged out everywhere has the hash that Django would make."""
TOKEN_PREFIX = "whet_"  # noqa: S105 -- a public prefix that secret scanners can find, not a secret


class User(AbstractUser):
    """A person. A model of our own from the start, as Django cannot swap it later."""

    class Theme(models.TextChoices):
        SYSTEM = "system", _("System")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    theme = models.CharField(max_length=8, choices=Theme.choices, default=Theme.SYSTEM)
    timezone = models.CharField(max_length=64, blank=True, default="", validators=[validate_timezone])
    """An IANA name such as `Europe/Berlin`; empty: what the browser says, else the site's."""
    language = models.CharField(max_length=8, blank=True, default="")
    """A code of `settings.LANGUAGES`; empty: what the browser asks for."""
    is_profile_public = models.BooleanField(default=True)
    is_on_leaderboards = models.BooleanField(default=True)
    session_epoch = models.PositiveIntegerField(default=0, editable=False)
    """Counts the times of logging out everywhere; sessions of an earlier one are over."""

    def get_session_auth_hash(self) -> str:
        """What a session has to know to be this person's: of the password, and since when sessions count."""
        return self._hash_for_sessions(None)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under the site's earlier secret keys."""
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._hash_for_sessions(secret)

    def _hash_for_sessions(self, secret: str | bytes | None) -> str:
        value = f"{self.password}|{self.session_epoch}" if self.session_epoch else self.password
        return salted_hmac(SESSION_SALT, value, secret=secret, algorithm="sha256").hexdigest()

    is_stripped = False
    """Whether this object was stripped of the rights that its row still has."""

    def strip(self) -> None:
        """Hold no rights of staff from here on; saving leaves those of the row alone."""
        self.is_stripped = True
        self.is_staff = self.is_superuser = False
        # Where Django looks before it asks the tables.
        self._perm_cache = self._user_perm_cache = self._group_perm_cache = set[str]()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new password, whoever set it, ends what the old one had opened: every API token."""
        # Django's mark of a password just set, which a mere renewal of its hash takes away again.
        is_new_password = getattr(self, "_password", None) is not None and not self._state.adding
        if self.is_stripped and kwargs.get("update_fields") is None:
            kept = {"id", "is_staff", "is_superuser"}
            kwargs["update_fields"] = [f.name for f in self._meta.concrete_fields if f.name not in kept]
        with transaction.atomic():
            super().save(*args, **kwargs)
            if is_new_password:
                self.api_tokens.filter(revoked_at=None).update(revoked_at=timezone.now())


class ApiToken(models.Model):
    """A personal key for the API: shown once, stored hashed, scoped, expiring, revocable."""

    class Scope(models.TextChoices):
        READ = "read", _("Read")
        SUBMIT = "submit", _("Submit")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"

    @property
    def scope_names(self) -> list[str]:
        """What it may do, in words."""
        return [str(self.Scope(scope).label) for scope in self.scopes]

    @staticmethod
    def digest_of(secret: str) -> str:
        """Tokens hold 256 bits of randomness, so a plain hash cannot be searched for."""
        return hashlib.sha256(secret.encode()).hexdigest()

    @classmethod
    def issue(
        cls, user: User, *, name: str, scopes: list[str], expires_at: datetime | None
    ) -> "tuple[ApiToken, str]":
        """Make a token; the second value is the secret, which is kept nowhere."""
        secret = TOKEN_PREFIX + secrets.token_urlsafe(32)
        token = cls.objects.create(
            user=user,
            name=name,
            scopes=scopes,
            expires_at=expires_at,
            digest=cls.digest_of(secret),
            hint=secret[: len(TOKEN_PREFIX) + 4],
        )
        return token, secret
