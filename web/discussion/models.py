"""Threads, posts and their earlier versions, marks of help, reports to the moderators, and mutes."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from problems import prose
from problems.models import Problem

TITLE_CHARS = 120
BODY_CHARS = 10_000
REPORT_CHARS = 1_000


class Thread(models.Model):
    """A question or a remark about a problem; its first post opens it."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="threads")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="threads"
    )
    title = models.CharField(max_length=TITLE_CHARS)
    is_spoiler = models.BooleanField(default=False)
    """About the solution: every post in it is one."""
    is_locked = models.BooleanField(default=False)
    is_hidden = models.BooleanField(default=False)
    post_count = models.PositiveIntegerField(default=0)
    """Posts that are neither deleted nor hidden. Recounted, never incremented; at 0 it is not listed."""
    helpful_count = models.PositiveIntegerField(default=0)
    """Of its opening post, for sorting."""
    last_post_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-last_post_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["problem", "-last_post_at"], name="threads_of_a_problem"),
        ]
        permissions = (("moderate", "Can hide, restore, lock and mute"),)

    def __str__(self) -> str:
        return self.title

    @property
    def reply_count(self) -> int:
        """The posts after the opening one."""
        return max(0, self.post_count - 1)


class Post(models.Model):
    """What somebody wrote. Deleted ones stay as tombstones, so that replies keep their place."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="posts"
    )
    body = models.TextField(max_length=BODY_CHARS)
    html = models.TextField(editable=False)
    open_html = models.TextField(editable=False)
    """The same without the passages that are spoilers."""
    is_spoiler = models.BooleanField(default=False)
    is_opening = models.BooleanField(default=False, editable=False)
    helpful_count = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["thread"], condition=models.Q(is_opening=True), name="one_opening_per_thread"
            ),
        ]

    def __str__(self) -> str:
        return f"post {self.pk} in {self.thread_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the body as readers with and without a solution see it."""
        self.html = prose.render(self.body)
        self.open_html = prose.render(self.body, conceals=True)
        super().save(*args, **kwargs)

    @property
    def is_live(self) -> bool:
        """Whether it is there for everybody."""
        return self.deleted_at is None and self.hidden_at is None


class PostVersion(models.Model):
    """What a post said before it was edited."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="versions")
    body = models.TextField()
    is_spoiler = models.BooleanField(default=False)
    written_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"version {self.pk} of post {self.post_id}"


class HelpfulMark(models.Model):
    """Somebody found a post helpful."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="marks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="helpful_marks")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["post", "user"], name="one_mark_per_post"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} on post {self.post_id}"


class Participation(models.Model):
    """Somebody wrote in a thread, and has read it up to here: what came since is new to them."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="participations")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participations"
    )
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["thread", "user"], name="one_participation_per_thread"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.thread_id}"


class PostReport(models.Model):
    """A reader asks the moderators to look at a post."""

    class Reason(models.TextChoices):
        SPOILER = "spoiler", _("Gives the solution away")
        RUDE = "rude", _("Insulting or rude")
        SPAM = "spam", _("Advertising or spam")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACTED = "acted", _("acted upon")
        DISMISSED = "dismissed", _("dismissed")

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="post_reports"
    )
    reason = models.CharField(max_length=8, choices=Reason.choices)
    text = models.TextField(max_length=REPORT_CHARS, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    created_at = models.DateTimeField(default=timezone.now)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["post", "reporter"], name="one_report_per_post"),
        ]

    def __str__(self) -> str:
        return f"{self.reason} on post {self.post_id}"


class Mute(models.Model):
    """Somebody may read and solve, but not write, until a day or for good."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mute")
    until = models.DateTimeField(null=True, blank=True, help_text="Empty: until it is taken back.")
    reason = models.CharField(max_length=300, blank=True, help_text="Shown to whom it concerns.")
    muted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"mute of {self.user_id}"
