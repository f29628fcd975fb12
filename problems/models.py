"""The bank's rows: the skill tree, problems, their revisions, and the stored package archives."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from problems import prose
from problems.package.kinds import KINDS


def package_storage() -> Storage:
    """Where package archives live; workers on other hosts read them through the same storage."""
    return storages["packages"]


class SkillArea(models.Model):
    """The top of the tree: DSA, statistics, ML implementation."""

    code = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=80)
    about = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]

    def __str__(self) -> str:
        return self.name


class Skill(models.Model):
    """What progress and leaderboards are kept for, such as "Data structures" or "SQL"."""

    area = models.ForeignKey(SkillArea, on_delete=models.PROTECT, related_name="skills")
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    """What it is, in a sentence or two."""
    needs = models.JSONField(default=list, blank=True)
    """Slugs of the skills that it builds on."""
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["area__order", "order"]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """A row of the skill tree, such as `ds.tree.balanced`."""

    class Mode(models.TextChoices):
        AUTOMATIC = "A"
        STAND_IN = "S"
        NOT_MEASURABLE = "N"

    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="topics")
    code = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    mode = models.CharField(max_length=1, choices=Mode.choices)
    mode_note = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["skill__area__order", "skill__order", "order"]

    def __str__(self) -> str:
        return self.code


class Problem(models.Model):
    """A problem as people see it; what is judged is its current revision."""

    class Kind(models.TextChoices):
        PROGRAM = "program"
        INTERACTIVE = "interactive"
        FUNCTION = "function"
        SQL = "sql"
        PREDICT = "predict"
        STOCHASTIC = "stochastic"
        GRADIENT = "gradient"
        TESTS = "tests"
        PLOT = "plot"
        ARTIFACT = "artifact"

    class Origin(models.TextChoices):
        BANK = "bank"
        IMPORT = "import"

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    difficulty = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    primary_topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="primary_problems"
    )
    secondary_topics = models.ManyToManyField(Topic, blank=True, related_name="secondary_problems")
    origin = models.CharField(max_length=8, choices=Origin.choices)
    author = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    license = models.CharField(max_length=40, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="problems"
    )
    is_published = models.BooleanField(default=False)
    runs_fresh = models.BooleanField(
        default=False,
        verbose_name="runs in fresh containers",
        help_text="Each submission in a container of its own: safer, and slower by a fraction of a second.",
    )
    current_revision = models.ForeignKey(
        "ProblemRevision", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]

    def __str__(self) -> str:
        return self.slug

    @property
    def has_signature(self) -> bool:
        """Whether learners write functions or classes, not programs."""
        return KINDS[self.kind].has_signature


class ProblemRevision(models.Model):
    """One immutable state of a package. A judging names the revision it judged against."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="revisions")
    digest = models.CharField(max_length=64)
    """SHA-256 over the sorted paths and contents of the built package."""
    archive = models.FileField(storage=package_storage, upload_to="", max_length=200)
    """The built package, data included, as a zip named after its digest."""
    languages = models.JSONField(default=list)
    time_limit_ms = models.PositiveIntegerField()
    language_time_limits_ms = models.JSONField(default=dict)
    memory_limit_kib = models.PositiveIntegerField()
    code_limit_bytes = models.PositiveIntegerField(default=131_072)
    statement_html = models.TextField(blank=True)
    editorial_html = models.TextField(blank=True)
    hints_html = models.JSONField(default=list)
    samples = models.JSONField(default=list)
    """Public samples: list of {"name", "input", "output"} (text, cut at 64 KiB each)."""
    open_cases = models.JSONField(default=dict, blank=True)
    """Cases beside the samples that the author lets learners see: {"group/name": as in `samples`}."""
    starters = models.JSONField(default=dict)
    """Starter code by language key."""
    signature = models.JSONField(null=True, blank=True)
    files = models.JSONField(default=list, blank=True)
    """What learners may open: list of {"name", "path", "size", "is_statement"}."""
    judging = models.JSONField(default=list, blank=True)
    """Sentences on how submissions are judged, from what the package declares."""
    case_count = models.PositiveIntegerField(default=0)
    warnings = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    verified_at = models.DateTimeField(null=True, blank=True)
    verification = models.JSONField(default=dict, blank=True)
    """What `verify_problems` found: per labelled submission the permitted and the actual verdict."""

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["problem", "digest"], name="one_row_per_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.problem_id}@{self.digest[:12]}"


class ProblemImport(models.Model):
    """A package that somebody brought: the bytes as they came, and what became of them."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    file_name = models.CharField(max_length=200)
    archive = models.FileField(storage=package_storage, upload_to="", max_length=200)
    """The original, never changed; named after its digest."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the original's bytes."""
    size = models.PositiveBigIntegerField()
    format = models.CharField(max_length=20, default="auto")
    """As asked for, then as found."""
    slug = models.CharField(max_length=80, blank=True)
    form = models.JSONField(default=dict, blank=True)
    """What was said beside the package, for what its format does not carry."""
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="imports"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    revision = models.ForeignKey(
        ProblemRevision, null=True, blank=True, on_delete=models.SET_NULL, related_name="imports"
    )
    defects = models.JSONField(default=list, blank=True)
    """Sentences, each with file and key; empty unless failed."""
    warnings = models.JSONField(default=list, blank=True)
    calibration = models.JSONField(null=True, blank=True)
    """How a time limit was found that the package does not declare."""
    verification = models.JSONField(default=dict, blank=True)
    """What became of its solutions when they were judged again here."""
    queued_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-queued_at"]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.digest[:12]})"


class LearningPath(models.Model):
    """Problems in an order that teaches, with notes between them."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=300, help_text="One or two sentences for the list.")
    introduction = models.TextField(blank=True, help_text="Markdown with formulas.")
    introduction_html = models.TextField(blank=True, editable=False)
    order = models.PositiveSmallIntegerField(default=100, help_text="The list shows small numbers first.")
    is_published = models.BooleanField(default=False)
    is_from_bank = models.BooleanField(default=False, editable=False)
    """Written by `sync_bank`, which overwrites it; staff only publish it."""
    problems = models.ManyToManyField(Problem, through="PathStep", related_name="paths")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "title"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the introduction as pages show it."""
        self.introduction_html = prose.render(self.introduction, keeps_lines=False)
        super().save(*args, **kwargs)


class PathStep(models.Model):
    """One problem of a path, and what to know before it."""

    path = models.ForeignKey(LearningPath, on_delete=models.CASCADE, related_name="steps")
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="path_steps")
    order = models.PositiveSmallIntegerField(default=0)
    heading = models.CharField(
        max_length=120, blank=True, help_text="Begins a part of the path, such as “Day 1: Rates”."
    )
    note = models.TextField(blank=True, help_text="Markdown with formulas, shown above the problem.")
    note_html = models.TextField(blank=True, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["path", "problem"], name="one_step_per_problem"),
        ]

    def __str__(self) -> str:
        return f"{self.path_id}: {self.problem_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the note as pages show it."""
        self.note_html = prose.render(self.note, keeps_lines=False)
        super().save(*args, **kwargs)


class StoredFile(models.Model):
    """One file of `DatabaseStorage`: archives reach every worker that reaches the database."""

    name = models.CharField(max_length=200, unique=True)
    size = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class StoredChunk(models.Model):
    """A piece of a stored file, so that no query carries a whole archive."""

    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["file", "number"], name="one_row_per_chunk"),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}#{self.number}"
