"""The desk of a learner at one problem. Nothing here is judged or scored."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from problems.models import Problem


class Draft(models.Model):
    """The source that somebody is writing, one per problem and language."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="drafts")
    language = models.CharField(max_length=32)
    source = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    """Counts the savings: whoever names an older one did not know of what is saved here."""
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "problem", "language"], name="one_draft_per_language"),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk} of {self.user_id}"


class EarlierDraft(models.Model):
    """A text that a newer one took the place of, where its writer might want it back."""

    class Reason(models.TextChoices):
        CONFLICT = "conflict"
        RESET = "reset"
        REPLACED = "replaced"
        CUT = "cut"

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="earlier")
    source = models.TextField(blank=True)
    reason = models.CharField(max_length=8, choices=Reason.choices)
    saved_at = models.DateTimeField()
    """When its writer saved it, not when it was put aside."""

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"earlier draft {self.pk}: {self.reason}"


class OpenedHints(models.Model):
    """How many hints of a problem somebody has opened; they open in order."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="opened_hints")
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="opened_hints")
    count = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(default=timezone.now)
    """The last of them."""

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "problem"], name="one_row_of_hints_per_problem"),
        ]

    def __str__(self) -> str:
        return f"{self.count} hints of {self.problem_id} for {self.user_id}"


class GivenUp(models.Model):
    """Somebody chose to read an editorial before solving the problem. It takes no points."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="given_up")
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="given_up")
    given_up_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-given_up_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "problem"], name="given_up_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} gave {self.problem_id} up"
