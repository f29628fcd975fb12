"""Accounts and tokens in the administration."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from web.models import ApiToken, User


@admin.register(User)
class LearnerAdmin(UserAdmin[User]):
    """Django's, with our one field more."""

    fieldsets = (*(UserAdmin.fieldsets or ()), ("Site", {"fields": ("theme",)}))


@admin.register(ApiToken)
class ApiTokenAdmin(admin.ModelAdmin[ApiToken]):
    """Tokens to look at and to revoke; nobody can make one for somebody else."""

    list_display = ("name", "user", "hint", "created_at", "expires_at", "last_used_at", "revoked_at")
    list_filter = ("revoked_at",)
    search_fields = ("name", "user__username")
    readonly_fields = ("user", "name", "hint", "scopes", "created_at", "last_used_at")
    exclude = ("digest",)

    def has_add_permission(self, request: object) -> bool:
        return False
