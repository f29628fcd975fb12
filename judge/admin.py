"""Submissions and judgings for staff: read, filtered, judged again. Nothing is edited by hand."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from judge.admin_lists import (
    BoundedPaginator,
    PersonFilter,
    PersonOfSubmissionFilter,
    ProblemFilter,
    ProblemOfSubmissionFilter,
    found,
)
from judge.import_admin import ProblemImportAdmin
from judge.models import BestResult, CaseResult, Judging, SkillProgress, Submission, Trial
from judge.rejudging import rejudge, rejudge_problem
from problems.models import Problem
from sandbox.languages import LANGUAGES

__all__ = ["ProblemImportAdmin", "ReadOnly"]


class LanguageFilter(admin.SimpleListFilter):
    """By language: what is offered, so that no list of everything ever sent has to be made."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Key and name."""
        return [(key, language.name) for key, language in LANGUAGES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """In this language."""
        return queryset.filter(language=self.value()) if self.value() else queryset


class ReadOnly:
    """The judge writes these rows; people only look."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Rows go with their user only: alone, they would leave points that nothing stands for."""
        user = get_user_model()._meta
        page = request.resolver_match.url_name if request.resolver_match else None
        return page in {f"{user.app_label}_{user.model_name}_{view}" for view in ("changelist", "delete")}


class JudgingInline(ReadOnly, admin.TabularInline[Judging, Submission]):
    """The attempts of a submission, newest first."""

    model = Judging
    fk_name = "submission"
    fields = (
        "id",
        "reason",
        "status",
        "verdict",
        "score",
        "attempts",
        "queued_at",
        "ended_at",
        "retry_at",
        "error",
    )
    readonly_fields = fields
    show_change_link = True
    extra = 0


class CaseInline(ReadOnly, admin.TabularInline[CaseResult, Judging]):
    """What each case showed, with the words for staff."""

    model = CaseResult
    fields = (
        "ordinal",
        "group",
        "name",
        "verdict",
        "exit_status",
        "cpu_ms",
        "memory_kib",
        "message",
        "staff_message",
        "transcript",
    )
    readonly_fields = fields
    extra = 0


@admin.register(Submission)
class SubmissionAdmin(ReadOnly, admin.ModelAdmin[Submission]):
    """Submissions, and judging them again."""

    list_display = ("public_id", "user", "problem", "language", "verdict", "status", "created_at")
    list_filter = (
        "current_judging__verdict",
        "current_judging__status",
        "created_at",
        ProblemFilter,
        PersonFilter,
        LanguageFilter,
    )
    list_select_related = ("user", "problem", "current_judging")
    search_fields = ("public_id",)
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator
    inlines = (JudgingInline,)
    actions = ("rejudge_selected", "rejudge_problems")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Submission], search_term: str
    ) -> tuple[QuerySet[Submission], bool]:
        """By id, person and problem."""
        return (found(queryset, search_term.strip()) if search_term.strip() else queryset), False

    def has_rejudge_permission(self, request: HttpRequest) -> bool:
        """Rejudging changes what counts, though no row is edited."""
        return request.user.has_perm("judge.change_submission")

    @admin.display(ordering="current_judging__verdict")
    def verdict(self, submission: Submission) -> str:
        """The verdict that counts."""
        return submission.current_judging.verdict if submission.current_judging else ""

    @admin.display(ordering="current_judging__status")
    def status(self, submission: Submission) -> str:
        """How far it has come."""
        return submission.current_judging.status if submission.current_judging else ""

    @admin.action(description="Rejudge the selected submissions", permissions=["rejudge"])
    def rejudge_selected(self, request: HttpRequest, submissions: QuerySet[Submission]) -> None:
        """Queue them again."""
        for submission in submissions.select_related("problem__current_revision"):
            rejudge(submission)
        self._tell(request, submissions.count())

    @admin.action(description="Rejudge every submission of these problems", permissions=["rejudge"])
    def rejudge_problems(self, request: HttpRequest, submissions: QuerySet[Submission]) -> None:
        """Queue all submissions of every problem that occurs among the selected."""
        problems = Problem.objects.filter(pk__in=submissions.values("problem"))
        self._tell(request, sum(rejudge_problem(problem) for problem in problems))

    def _tell(self, request: HttpRequest, count: int) -> None:
        text = f"{count} submissions are queued; the verdicts shown stay until the new ones are there."
        self.message_user(request, text, messages.SUCCESS)


@admin.register(Judging)
class JudgingAdmin(ReadOnly, admin.ModelAdmin[Judging]):
    """Attempts, with what went wrong on our side."""

    list_display = (
        "id",
        "submission",
        "reason",
        "status",
        "verdict",
        "attempts",
        "queue",
        "queued_at",
        "retry_at",
        "fault",
    )
    list_filter = ("status", "verdict", "reason", ProblemOfSubmissionFilter, PersonOfSubmissionFilter)
    list_select_related = ("submission",)
    search_fields = ("submission__public_id",)
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator
    inlines = (CaseInline,)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Judging], search_term: str
    ) -> tuple[QuerySet[Judging], bool]:
        """By what was judged."""
        words = search_term.strip()
        return (found(queryset, words, "submission__") if words else queryset), False

    @admin.display(ordering="error")
    def fault(self, judging: Judging) -> str:
        """What went wrong on our side, in a line."""
        return judging.error.partition("\n")[0][:120]


@admin.register(Trial)
class TrialAdmin(ReadOnly, admin.ModelAdmin[Trial]):
    """Runs on the samples."""

    list_display = ("public_id", "user", "revision", "language", "status", "created_at")
    list_filter = ("status", PersonFilter)
    list_select_related = ("user", "revision")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator


@admin.register(BestResult)
class BestResultAdmin(ReadOnly, admin.ModelAdmin[BestResult]):
    """Best results as they were recomputed."""

    list_display = ("user", "problem", "fraction", "is_solved", "runtime_ratio")
    list_filter = ("is_solved", ProblemFilter, PersonFilter)
    list_select_related = ("user", "problem")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator


@admin.register(SkillProgress)
class SkillProgressAdmin(ReadOnly, admin.ModelAdmin[SkillProgress]):
    """Points as they were recomputed."""

    list_display = ("user", "skill", "points", "solved_count", "reached_at")
    list_filter = ("skill", PersonFilter)
    list_select_related = ("user", "skill")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator
