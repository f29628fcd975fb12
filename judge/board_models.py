"""The rows of leaderboards beside `SkillProgress`: areas, weeks and months, and milestones."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from judge.periods import BOUNDED
from problems.models import Skill, SkillArea


class AreaProgress(models.Model):
    """A user's points in an area. Recomputed with `SkillProgress`: a problem counts once per area."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="area_progress")
    area = models.ForeignKey(SkillArea, on_delete=models.CASCADE, related_name="progress")
    points = models.FloatField(default=0.0)
    solved_count = models.PositiveIntegerField(default=0)
    reached_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "area"], name="one_progress_per_area"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["area", "-points", "reached_at", "user"], name="area_leaderboard"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.area_id}: {self.points:.1f}"


class PeriodPoints(models.Model):
    """What a user gained in one week or month (UTC): in a skill, an area, or, with neither, the whole bank.

    Recomputed from the submissions, never incremented. Kept for the running and the last period.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="period_points")
    period = models.CharField(max_length=5, choices=[(period.value, period.value) for period in BOUNDED])
    starts_on = models.DateField()
    area = models.ForeignKey(SkillArea, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    points = models.FloatField(default=0.0)
    solved_count = models.PositiveIntegerField(default=0)
    reached_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["period", "starts_on", "area", "skill", "-points", "reached_at", "user"],
                name="period_leaderboard",
            ),
            models.Index(fields=["user", "starts_on"], name="own_periods"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in the {self.period} of {self.starts_on}: {self.points:.1f}"


class BoardMark(models.Model):
    """A milestone of a long leaderboard: how many lines stand before this place. See `judge.board_marks`."""

    board = models.CharField(max_length=60)
    """`Board.name` of the leaderboard."""
    position = models.PositiveIntegerField()
    points = models.FloatField()
    reached_at = models.DateTimeField()
    user_number = models.PositiveBigIntegerField()
    """Only a part of the place: whoever stood there may have moved on, or left the site."""
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["board", "position"], name="one_mark_per_position"),
        ]

    def __str__(self) -> str:
        return f"{self.board} at {self.position}"
