"""The bank in the admin: browse everything, change only what no package says."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from problems.models import Problem, ProblemRevision, Skill, SkillArea, Topic
from problems.path_admin import LearningPathAdmin
from problems.publishing import NotPublishable, publish, unpublish

__all__ = ["LearningPathAdmin"]
EDITABLE = frozenset({"owner", "runs_fresh"})


class ReadOnly(admin.ModelAdmin[Model]):
    """Rows that come from packages and from the bank's index, never from a form."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class NamedValuesFilter(admin.AllValuesFieldListFilter):
    """The values that there are; also the empty one has a name, as its link could not be read otherwise."""

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """What can be chosen."""
        for choice in super().choices(changelist):
            yield choice if choice["display"] != "" else {**choice, "display": _("none")}


@admin.register(SkillArea)
class SkillAreaAdmin(ReadOnly):
    list_display = ("name", "code")


@admin.register(Skill)
class SkillAdmin(ReadOnly):
    list_display = ("name", "slug", "area")
    list_filter = ("area",)
    search_fields = ("name", "slug")


@admin.register(Topic)
class TopicAdmin(ReadOnly):
    list_display = ("code", "name", "skill", "mode", "mode_note")
    list_filter = ("mode", "skill__area", "skill")
    search_fields = ("code", "name")


@admin.register(Problem)
class ProblemAdmin(admin.ModelAdmin[Problem]):
    """Titles, limits and skills come from the package; here one looks, and opens or closes the door."""

    list_display = (
        "slug",
        "title",
        "kind",
        "difficulty",
        "primary_topic",
        "origin",
        "is_published",
        "is_verified",
    )
    list_filter = (
        "is_published",
        "kind",
        "difficulty",
        "origin",
        "primary_topic__skill__area",
        ("license", NamedValuesFilter),
    )
    search_fields = ("slug", "title", "author", "source")
    list_select_related = ("primary_topic", "current_revision")
    actions = ("publish_selected", "unpublish_selected")
    fields = (
        "slug",
        "title",
        "kind",
        "difficulty",
        "primary_topic",
        "secondary_topics",
        "origin",
        "author",
        "source",
        "license",
        "owner",
        "is_published",
        "runs_fresh",
        "current_revision",
        "created_at",
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Problem | None = None) -> tuple[str, ...]:
        return tuple(field for field in self.fields if isinstance(field, str) and field not in EDITABLE)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(boolean=True, description="verified")
    def is_verified(self, problem: Problem) -> bool:
        return problem.current_revision is not None and problem.current_revision.verified_at is not None

    @admin.action(description="Publish the selected problems", permissions=["change"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Problem]) -> None:
        self._each(request, queryset, publish, "published")

    @admin.action(description="Take the selected problems out of view", permissions=["change"])
    def unpublish_selected(self, request: HttpRequest, queryset: QuerySet[Problem]) -> None:
        self._each(request, queryset, unpublish, "taken out of view")

    def _each(
        self, request: HttpRequest, queryset: QuerySet[Problem], act: Callable[[Problem], None], done: str
    ) -> None:
        count = 0
        for problem in queryset:
            try:
                act(problem)
            except NotPublishable as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
            else:
                count += 1
        if count:
            self.message_user(request, f"{count} {done}.", messages.SUCCESS)


@admin.register(ProblemRevision)
class ProblemRevisionAdmin(ReadOnly):
    list_display = ("problem", "short_digest", "case_count", "time_limit_ms", "created_at", "verified_at")
    list_filter = ("verified_at", "problem__origin")
    search_fields = ("problem__slug", "digest")
    list_select_related = ("problem",)
    # The storage of packages has no addresses: archives hold the secret data.
    exclude = ("archive",)

    @admin.display(description="digest")
    def short_digest(self, revision: ProblemRevision) -> str:
        return revision.digest[:12]
