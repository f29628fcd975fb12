"""Accounts, tokens and problems in the administration."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from problems.admin import ProblemAdmin
from problems.models import Problem
from web.models import ApiToken, User


@admin.register(User)
class LearnerAdmin(UserAdmin[User]):
    """Django's, with our fields more, and a way to keep somebody out."""

    fieldsets = (
        *(UserAdmin.fieldsets or ()),
        (_("Site"), {"fields": ("theme", "timezone", "language", "is_profile_public")}),
    )
    list_display = ("username", "email", "is_active", "is_staff", "date_joined", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser", "date_joined", "last_login")
    ordering = ("-date_joined",)
    show_full_result_count = False
    actions = ("deactivate", "activate")

    @admin.action(description=_("Deactivate: log out, refuse log-in, revoke tokens"), permissions=["change"])
    def deactivate(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Nobody locks themselves out; a session of somebody inactive is nobody's, so all of them end."""
        people = queryset.exclude(username=request.user.get_username()).filter(is_active=True)
        chosen = list(people.values_list("pk", flat=True))
        ApiToken.objects.filter(user__in=chosen, revoked_at=None).update(revoked_at=timezone.now())
        self._tell(request, User.objects.filter(pk__in=chosen).update(is_active=False))

    @admin.action(description=_("Activate: let them log in again"), permissions=["change"])
    def activate(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Their tokens stay revoked."""
        self._tell(request, queryset.filter(is_active=False).update(is_active=True))

    def _tell(self, request: HttpRequest, count: int) -> None:
        words = ngettext("%(count)d account is changed.", "%(count)d accounts are changed.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS)


@admin.register(ApiToken)
class ApiTokenAdmin(admin.ModelAdmin[ApiToken]):
    """Tokens to look at and to revoke; nobody can make one for somebody else."""

    list_display = ("name", "user", "hint", "created_at", "expires_at", "last_used_at", "revoked_at")
    list_filter = ("revoked_at",)
    list_select_related = ("user",)
    search_fields = ("name", "user__username")
    readonly_fields = ("user", "name", "hint", "scopes", "created_at", "last_used_at")
    exclude = ("digest",)

    def has_add_permission(self, request: object) -> bool:
        return False


class ProblemOnSiteAdmin(ProblemAdmin):
    """The bank's, with the ways to the pages of the site."""

    list_display = (
        "slug",
        "title",
        "kind",
        "difficulty",
        "primary_topic",
        "origin",
        "is_published",
        "verification",
    )
    show_full_result_count = False

    @admin.display(description=_("verification"))
    def verification(self, problem: Problem) -> SafeString:
        """How the checks of the current revision ended, with the way to their tables."""
        revision = problem.current_revision
        if revision is None:
            return format_html("{}", _("no package"))
        if revision.verified_at is not None:
            words = _("passed")
        elif revision.verification:
            words = _("failed")
        else:
            words = _("not checked")
        return format_html('<a href="{}">{}</a>', reverse("verification", args=[problem.slug]), words)


admin.site.unregister(Problem)
admin.site.register(Problem, ProblemOnSiteAdmin)
