"""Links by which learners show a verdict to others."""

import secrets
from typing import ClassVar

from django.db import models
from django.utils import timezone

from judge.models import Submission

KEY_BYTES = 18


def new_key() -> str:
    """A key that nobody guesses, fit for an address."""
    return secrets.token_urlsafe(KEY_BYTES)


class SharedVerdict(models.Model):
    """Whoever has the key sees the verdict. Deleting the row ends that: a new one has another key."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="shared")
    key = models.CharField(max_length=40, unique=True, default=new_key)
    shows_source = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"shared verdict of {self.submission_id}"
