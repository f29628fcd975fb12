"""Submissions as the API shows them. Of a secret case a learner learns how it ended, never what it holds."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from judge.disclosure import told_cpu_ms, told_memory_kib
from judge.growth import newest as newest_growth
from judge.models import CaseResult, ComplexityMeasurement, Judging, RuntimeMeasurement, Submission
from judge.runtime_board import newest
from judge.verdicts import Status, Verdict
from web.sse import JUDGE_FAULT_MESSAGE

SHOWN = "Of samples and cases that the author opened; empty for secret ones."
UNREMARKABLE = frozenset({Verdict.AC, Verdict.SKIPPED})


class CaseRow(serializers.ModelSerializer[CaseResult]):
    """One test case. Group, output and name are told as far as they give nothing away."""

    name = serializers.SerializerMethodField(help_text=SHOWN)
    group = serializers.SerializerMethodField(help_text="Of samples, open and failed cases; else empty.")
    cpu_ms = serializers.SerializerMethodField(help_text="Of samples exact; of secret cases rounded up.")
    memory_kib = serializers.SerializerMethodField(help_text="Of samples exact; of secret cases rounded up.")
    stdout = serializers.SerializerMethodField(help_text=SHOWN)
    stderr = serializers.SerializerMethodField(help_text=SHOWN)

    transcript = serializers.SerializerMethodField(
        help_text="Of samples of interactive problems: `>` before what the program said, `<` what it heard."
    )

    class Meta:
        model = CaseResult
        fields = (
            "ordinal",
            "is_sample",
            "name",
            "group",
            "verdict",
            "score",
            "cpu_ms",
            "memory_kib",
            "message",
            "stdout",
            "stderr",
            "transcript",
        )

    def get_name(self, case: CaseResult) -> str:
        """Names of secret cases tell what they test."""
        return case.name if case.is_shown else ""

    def get_group(self, case: CaseResult) -> str:
        """Where a submission failed is told; the rest of the plan is not."""
        return case.group if case.is_shown or case.verdict not in UNREMARKABLE else ""

    def get_cpu_ms(self, case: CaseResult) -> float | None:
        """A program could count its secret input out in milliseconds."""
        return told_cpu_ms(case.cpu_ms, is_sample=case.is_sample)

    def get_memory_kib(self, case: CaseResult) -> int | None:
        """A program could take as much memory as its secret input says."""
        return told_memory_kib(case.memory_kib, is_sample=case.is_sample)

    def get_stdout(self, case: CaseResult) -> str:
        """A program could print its secret input."""
        return case.stdout if case.is_shown else ""

    def get_stderr(self, case: CaseResult) -> str:
        """A program could print its secret input here as well."""
        return case.stderr if case.is_shown else ""

    def get_transcript(self, case: CaseResult) -> str:
        """An interactor tells the program secret data."""
        return case.transcript if case.is_shown else ""


class SubmissionRow(serializers.Serializer[Submission]):
    """A submission in a list."""

    id = serializers.UUIDField(source="public_id")
    problem = serializers.CharField(source="problem.slug")
    language = serializers.CharField()
    created_at = serializers.DateTimeField()
    status = serializers.SerializerMethodField()
    verdict = serializers.SerializerMethodField()
    score = serializers.FloatField(source="current_judging.score", default=0.0)
    max_score = serializers.FloatField(source="current_judging.max_score", default=0.0)
    score_note = serializers.CharField(
        source="current_judging.score_note",
        default="",
        help_text="Why it was refused though every case was accepted: the pass mark was missed.",
    )
    cpu_ms_slowest = serializers.SerializerMethodField(help_text="Of the slowest case, rounded up.")
    memory_kib = serializers.SerializerMethodField(help_text="The most of any case, rounded up.")
    runtime_ratio = serializers.FloatField(
        source="current_judging.runtime_ratio",
        default=None,
        allow_null=True,
        help_text="CPU time over the reference solution's, measured side by side; null when not measured.",
    )

    def get_status(self, submission: Submission) -> str:
        """One of queued, running, done, error."""
        return str(submission.current_judging.status if submission.current_judging else Status.QUEUED)

    def get_verdict(self, submission: Submission) -> str:
        """AC, WA, TLE, MLE, OLE, RTE, CE; JE for the judge's own fault; empty while it is waited for."""
        judging = submission.current_judging
        if judging is None:
            return ""
        return str(Verdict.JE if judging.status == Status.ERROR else judging.verdict)

    def get_cpu_ms_slowest(self, submission: Submission) -> float | None:
        """Null while it is waited for; the slowest case may be a secret one."""
        judging = submission.current_judging
        return told_cpu_ms(judging.cpu_ms_slowest) if judging else None

    def get_memory_kib(self, submission: Submission) -> int | None:
        """Null while it is waited for."""
        judging = submission.current_judging
        return told_memory_kib(judging.memory_kib) if judging else None


class RuntimeRow(serializers.ModelSerializer[RuntimeMeasurement]):
    """How a ratio was measured."""

    ratio = serializers.FloatField(help_text="CPU time over the reference solution's.")
    low = serializers.FloatField(help_text="Lower end of the interval.")
    high = serializers.FloatField(help_text="Upper end; the true ratio is within in 95 of 100 measurements.")
    pairs = serializers.IntegerField(help_text="How many times both ran, in turns, in the same sandbox.")

    class Meta:
        model = RuntimeMeasurement
        fields = ("ratio", "low", "high", "pairs", "method", "created_at")


class GrowthRow(serializers.ModelSerializer[ComplexityMeasurement]):
    """How CPU time grows with the size of the input."""

    best = serializers.CharField(help_text="The class, or two that look alike; empty: inconclusive.")
    frequency = serializers.FloatField(help_text="Share of the bootstrap's fits that chose it, 0 to 1.")
    points = serializers.ListField(
        child=serializers.ListField(child=serializers.FloatField()),
        help_text="Of each size: the size, then the CPU milliseconds of every run.",
    )

    class Meta:
        model = ComplexityMeasurement
        fields = ("best", "runner_up", "frequency", "points", "note", "created_at")


class SubmissionDetail(SubmissionRow):
    """A submission with its source and test cases."""

    source = serializers.CharField()  # type: ignore[assignment]
    message = serializers.SerializerMethodField(help_text="Why there is no verdict; empty otherwise.")
    compiler_output = serializers.CharField(source="current_judging.compiler_output", default="")
    runtime_note = serializers.CharField(source="current_judging.runtime_note", default="")
    runtime = serializers.SerializerMethodField(help_text="Null when not measured; see `runtime_note`.")
    growth = serializers.SerializerMethodField(help_text="Null where the problem has no scaled inputs.")
    cases = serializers.SerializerMethodField()

    @extend_schema_field(GrowthRow(allow_null=True))
    def get_growth(self, submission: Submission) -> dict[str, Any] | None:
        """The newest measurement of the judging that counts."""
        judging: Judging | None = submission.current_judging
        measured = newest_growth(judging) if judging else None
        return dict(GrowthRow(measured).data) if measured else None

    @extend_schema_field(RuntimeRow(allow_null=True))
    def get_runtime(self, submission: Submission) -> dict[str, Any] | None:
        """The newest measurement of the judging that counts."""
        judging: Judging | None = submission.current_judging
        measured = newest(judging) if judging else None
        return dict(RuntimeRow(measured).data) if measured else None

    def get_message(self, submission: Submission) -> str:
        """What went wrong on our side, in general words."""
        judging = submission.current_judging
        return JUDGE_FAULT_MESSAGE if judging and judging.status == Status.ERROR else ""

    def get_cases(self, submission: Submission) -> list[dict[str, Any]]:
        """Empty until the judging has ended."""
        judging: Judging | None = submission.current_judging
        return list(CaseRow(judging.cases.all(), many=True).data) if judging else []
