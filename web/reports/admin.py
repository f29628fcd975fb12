"""Reports on problems in the administration: all of them, to be answered there or on their page."""

from django.contrib import admin
from django.http import HttpRequest
from django.template.defaultfilters import truncatechars
from django.urls import reverse

from web.reports.models import ProblemReport

EXCERPT = 160


@admin.register(ProblemReport)
class ProblemReportAdmin(admin.ModelAdmin[ProblemReport]):
    """Answers are given on the report's page, which tells the reporter; "view on site" leads there."""

    list_display = ("__str__", "problem", "kind", "excerpt", "reporter", "state", "created_at")
    list_filter = ("state", "kind")
    search_fields = ("problem__slug", "problem__title", "text", "reporter__username")
    list_select_related = ("problem", "reporter")
    ordering = ("-state", "-created_at")
    fields = ("problem", "kind", "text", "reporter", "submission", "state", "answer", "answered_by")
    readonly_fields = ("problem", "kind", "text", "reporter", "submission", "answer", "answered_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="text")
    def excerpt(self, report: ProblemReport) -> str:
        return truncatechars(report.text, EXCERPT)

    def view_on_site(self, report: ProblemReport) -> str:
        return reverse("problem-report", args=[report.pk])
