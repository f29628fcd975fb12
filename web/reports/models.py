"""Reports on problems: from a learner to the problem's owner, or to staff."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from judge.models import Submission
from problems.models import Problem

TEXT_CHARS = 5_000


class ProblemReport(models.Model):
    """Something is wrong with a problem, says a learner."""

    class Kind(models.TextChoices):
        STATEMENT = "statement", _("The statement is unclear or wrong")
        TESTS = "tests", _("The tests or the checking are wrong")
        LIMITS = "limits", _("The time or memory limit is not right")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="problem_reports"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField(max_length=TEXT_CHARS)
    submission = models.ForeignKey(
        Submission, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """The reporter's own, which whoever answers may read with the report."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.TextField(max_length=TEXT_CHARS, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "-created_at"], name="reports_by_state"),
        ]

    def __str__(self) -> str:
        return f"report {self.pk} on {self.problem_id}"
