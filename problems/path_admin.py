"""Learning paths in the administration: made here, or taken from the bank and only opened or closed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from problems.models import LearningPath, PathStep

FIELDS = ("title", "slug", "summary", "introduction", "order", "is_published")
OPEN_FOR_BANK = frozenset({"is_published", "order"})


class StepInline(admin.StackedInline[PathStep, LearningPath]):
    """The steps, each with its note; a bank's are only looked at."""

    model = PathStep
    fields = ("order", "heading", "note", "problem")
    autocomplete_fields = ("problem",)
    extra = 1

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not _is_from_bank(obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not _is_from_bank(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not _is_from_bank(obj)


@admin.register(LearningPath)
class LearningPathAdmin(admin.ModelAdmin[LearningPath]):
    """What `sync_bank` would overwrite cannot be changed here."""

    list_display = ("title", "slug", "order", "is_published", "is_from_bank")
    list_filter = ("is_published", "is_from_bank")
    search_fields = ("title", "slug")
    fields = FIELDS
    prepopulated_fields = {"slug": ("title",)}
    inlines = (StepInline,)

    def get_readonly_fields(self, request: HttpRequest, obj: LearningPath | None = None) -> tuple[str, ...]:
        if not _is_from_bank(obj):
            return ()
        return tuple(field for field in FIELDS if field not in OPEN_FOR_BANK)

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: LearningPath | None = None
    ) -> dict[str, Any]:
        return {} if _is_from_bank(obj) else {"slug": ("title",)}


def _is_from_bank(path: LearningPath | None) -> bool:
    return path is not None and path.is_from_bank
