"""The judge's rows. The row is the truth, the broker is a doorbell."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

# Django looks for models here.
from judge.board_models import AreaProgress, BoardMark, PeriodPoints  # noqa: F401
from judge.verdicts import VERDICT_NAMES, Status, Verdict
from problems.models import Problem, ProblemRevision, Skill

STATUS_CHOICES = [(s.value, s.value) for s in Status]
VERDICT_CHOICES = [(v.value, VERDICT_NAMES[v]) for v in Verdict]


class Submission(models.Model):
    """What was sent. Immutable but for the pointer to the judging that counts."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="submissions")
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="submissions")
    language = models.CharField(max_length=32)
    source = models.TextField()
    idempotency_key = models.CharField(max_length=100, null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    current_judging = models.ForeignKey(
        "Judging", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "problem", "-id"], name="own_submissions"),
            models.Index(fields=["user", "-id"], name="newest_submissions"),
            models.Index(fields=["problem", "-id"], name="problem_submissions"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "idempotency_key"], name="one_submission_per_key"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Judging(models.Model):
    """One attempt to judge a submission. Appended, never overwritten by a rejudge."""

    class Reason(models.TextChoices):
        SUBMITTED = "submitted"
        REJUDGE = "rejudge"
        RETRY = "retry"
        """By the judge itself, after our own fault: see `judge.retrying`."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="judgings")
    revision = models.ForeignKey(ProblemRevision, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason.choices, default=Reason.SUBMITTED)
    queue = models.CharField(max_length=16, default="practice")
    status = models.CharField(max_length=8, choices=STATUS_CHOICES, default=Status.QUEUED)
    verdict = models.CharField(max_length=3, choices=VERDICT_CHOICES, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    score = models.FloatField(default=0.0)
    max_score = models.FloatField(default=100.0)
    score_note = models.CharField(max_length=200, blank=True)
    """Why it was refused though every case was accepted: the pass mark was missed."""
    cpu_ms_slowest = models.FloatField(null=True, blank=True)
    cpu_ms_total = models.FloatField(null=True, blank=True)
    memory_kib = models.PositiveBigIntegerField(null=True, blank=True)
    runtime_ratio = models.FloatField(null=True, blank=True)
    """CPU over the reference's, same runner, interleaved: the newest measurement's; None: not measured."""
    runtime_note = models.CharField(max_length=120, blank=True)
    compiler_output = models.TextField(blank=True)
    error = models.TextField(blank=True)
    """For staff: what went wrong on our side."""
    retries = models.PositiveSmallIntegerField(default=0)
    """How many judgings in a row the judge appended by itself up to this one."""
    retry_at = models.DateTimeField(null=True, blank=True)
    """When the judge may try again by itself what ended as our fault; NULL: it will not."""
    queued_at = models.DateTimeField(default=timezone.now)
    rung_at = models.DateTimeField(null=True, blank=True)
    """When the broker last took word of it; NULL: it has not yet."""
    engine_away_since = models.DateTimeField(null=True, blank=True)
    """When it first found the sandbox's engine away; NULL: it has not."""
    worker = models.CharField(max_length=100, blank=True)
    """Which process runs it (see `judge.workers`): a dead one's work is taken back early."""
    started_at = models.DateTimeField(null=True, blank=True)
    deadline_at = models.DateTimeField(null=True, blank=True)
    """A running attempt renews it while it works; past it the sweep gives the work away."""
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["status", "rung_at"],
                name="open_judgings",
                condition=models.Q(status__in=["queued", "running"]),
            ),
            models.Index(
                fields=["retry_at"],
                name="judgings_to_retry",
                condition=models.Q(retry_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"judging {self.pk} of {self.submission_id}"


class CaseResult(models.Model):
    """What one test case showed."""

    judging = models.ForeignKey(Judging, on_delete=models.CASCADE, related_name="cases")
    ordinal = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    group = models.CharField(max_length=200)
    is_sample = models.BooleanField(default=False)
    is_open = models.BooleanField(default=False)
    """No sample, but the author lets learners see it."""
    verdict = models.CharField(max_length=3, choices=VERDICT_CHOICES)
    score = models.FloatField(null=True, blank=True)
    exit_status = models.CharField(max_length=16, blank=True)
    exit_code = models.IntegerField(null=True, blank=True)
    signal = models.IntegerField(null=True, blank=True)
    cpu_ms = models.FloatField(default=0.0)
    wall_ms = models.FloatField(default=0.0)
    memory_kib = models.PositiveBigIntegerField(default=0)
    message = models.TextField(blank=True)
    """For the learner; says nothing about secret data."""
    staff_message = models.TextField(blank=True)
    stdout = models.TextField(blank=True)
    """Bounded; shown to the learner for samples and open cases only."""
    returned = models.TextField(blank=True)
    """What a function returned on a sample or an open case, as people read it."""
    tables = models.JSONField(default=list, blank=True)
    """Where that differs from what was expected (see `judge.difference.values`)."""
    stderr = models.TextField(blank=True)
    transcript = models.TextField(blank=True)
    """Of an interactive run, bounded; shown to the learner for samples only."""
    picture = models.BinaryField(blank=True, default=b"")
    """PNG of the figure of a sample, sanitised; empty where there is none."""

    class Meta:
        ordering: ClassVar[list[str]] = ["ordinal"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["judging", "ordinal"], name="one_row_per_case"),
        ]

    @property
    def is_shown(self) -> bool:
        """Whether the learner may see its data, and what the program said to them."""
        return self.is_sample or self.is_open

    def __str__(self) -> str:
        return f"{self.name}: {self.verdict}"


class BestResult(models.Model):
    """A user's best on a problem, recomputed from the current judgings."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="best_results")
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="best_results")
    fraction = models.FloatField(default=0.0)
    """Score over maximal score, 0 to 1."""
    is_solved = models.BooleanField(default=False)
    solved_at = models.DateTimeField(null=True, blank=True)
    """When the earliest accepted submission was sent."""
    judging = models.ForeignKey(Judging, null=True, on_delete=models.SET_NULL, related_name="+")
    runtime_ratio = models.FloatField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "problem"], name="one_best_per_problem"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.problem_id}: {self.fraction:.2f}"


class ProblemStatistics(models.Model):
    """How many tried and solved a problem: counted when a best result changes, not on every page."""

    problem = models.OneToOneField(Problem, on_delete=models.CASCADE, related_name="statistics")
    tried_count = models.PositiveIntegerField(default=0)
    """People with a verdict of their own."""
    solved_count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "problem statistics"

    def __str__(self) -> str:
        return f"{self.problem_id}: {self.solved_count} of {self.tried_count}"


class SkillProgress(models.Model):
    """A user's points in a skill; `skill` NULL is the whole bank. Recomputed, never incremented."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="progress")
    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.CASCADE, related_name="progress")
    points = models.FloatField(default=0.0)
    solved_count = models.PositiveIntegerField(default=0)
    reached_at = models.DateTimeField(null=True, blank=True)
    """When the points were reached: the tie-break, earlier is better."""

    class Meta:
        verbose_name_plural = "skill progress"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "skill"], name="one_progress_per_skill"),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(skill=None), name="one_progress_overall"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["skill", "-points", "reached_at", "user"], name="leaderboard"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.skill_id}: {self.points:.1f}"


class Trial(models.Model):
    """A run on the samples, or on one's own input: no submission, never counted, soon forgotten."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="trials")
    revision = models.ForeignKey(ProblemRevision, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=32)
    source = models.TextField()
    status = models.CharField(max_length=8, choices=STATUS_CHOICES, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    result = models.JSONField(default=dict, blank=True)
    """{"verdict", "compiler_output", "cases": [{"name", "verdict", "input", "expected", "stdout", "stderr",
    "returned" (functions), "message", …}]}; of custom input also "note" (`custom_trials.Note`) and "words",
    and the verdict may be empty: it ran, and there was nothing to compare it with."""
    custom_input = models.TextField(null=True, blank=True)
    """The input file that somebody typed; NULL: the samples."""
    created_at = models.DateTimeField(default=timezone.now)
    rung_at = models.DateTimeField(null=True, blank=True)
    engine_away_since = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=100, blank=True)
    deadline_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"trial {self.public_id}"


class Verification(models.Model):
    """One look at a revision by the checks, from the asking on; `report` grows while it runs."""

    revision = models.ForeignKey(ProblemRevision, on_delete=models.CASCADE, related_name="verifications")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    status = models.CharField(max_length=8, choices=STATUS_CHOICES, default=Status.QUEUED)
    report = models.JSONField(default=dict, blank=True)
    """As `ProblemRevision.verification`; until the end only `rows` and `checks`."""
    error = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"verification {self.pk} of {self.revision_id}"


class RuntimeMeasurement(models.Model):
    """One attempt to compare a judging's CPU time with the reference's. Appended, never changed."""

    judging = models.ForeignKey(Judging, on_delete=models.CASCADE, related_name="measurements")
    ratio = models.FloatField(null=True)
    """Submission over reference; NULL: not measurable, `note` says why."""
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    """Ends of the interval that holds the true ratio in 95 of 100 measurements."""
    turns = models.JSONField(default=list)
    """[reference, submission] of each pair, CPU milliseconds: the interval can be computed again."""
    method = models.CharField(max_length=40)
    note = models.CharField(max_length=120, blank=True)
    worker = models.CharField(max_length=100, blank=True)
    image = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"runtime of {self.judging_id}: {self.note}"

    @property
    def pairs(self) -> int:
        """How many pairs it rests on."""
        return len(self.turns)


class ComplexityMeasurement(models.Model):
    """One attempt to find how a judging's CPU time grows with the input's size. Appended, never changed."""

    judging = models.ForeignKey(Judging, on_delete=models.CASCADE, related_name="complexities")
    best = models.CharField(max_length=20, blank=True)
    """The class of growth, or two that cannot be told apart; empty: inconclusive."""
    runner_up = models.CharField(max_length=20, blank=True)
    frequency = models.FloatField(default=0.0)
    """Share of bootstrap fits that chose `best`, 0 to 1."""
    points = models.JSONField(default=list)
    """[size, CPU milliseconds, ...] per size, one time for each run."""
    note = models.CharField(max_length=200, blank=True)
    method = models.CharField(max_length=40)
    worker = models.CharField(max_length=100, blank=True)
    image = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"growth of {self.judging_id}: {self.best or self.note}"

    @property
    def percent(self) -> int:
        """`frequency`, for people."""
        return round(100 * self.frequency)


class CanaryReading(models.Model):
    """How fast fixed pieces of work went in one runner: whether times measured there mean anything."""

    host = models.CharField(max_length=60)
    slot = models.CharField(max_length=20)
    worker = models.CharField(max_length=100)
    engine = models.CharField(max_length=40, blank=True)
    image = models.CharField(max_length=100, blank=True)
    cpu_ms = models.FloatField()
    memory_ms = models.FloatField()
    syscall_ms = models.FloatField()
    wall_ms = models.FloatField(default=0.0)
    """Of all pieces together: far above their CPU time, the core is shared."""
    is_steady = models.BooleanField(default=True)
    reason = models.CharField(max_length=120, blank=True)
    """Why its runner is off timing duty; empty: it is not."""
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["host", "slot", "-id"], name="canaries_of_a_slot"),
        ]

    def __str__(self) -> str:
        return f"canary of {self.host} slot {self.slot}: {self.cpu_ms:.1f} ms"


class InstalledLanguage(models.Model):
    """A language that some worker has the image of, and its version there."""

    key = models.CharField(max_length=40, primary_key=True)
    version = models.CharField(max_length=40)
    noted_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.key} {self.version}"
