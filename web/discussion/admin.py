"""The moderators' desk: the queue of reports, posts, threads, and who may not write for a while."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from web.discussion import writing
from web.discussion.models import Mute, Post, PostReport, PostVersion, Thread
from web.pages.learner import learner_of

EXCERPT = 160


class LookedAt:
    """Written by readers: moderators act on it, and do not rewrite it."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody writes here in somebody else's name."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Rows go with their thread or their problem."""
        return False


@admin.register(PostReport)
class PostReportAdmin(LookedAt, admin.ModelAdmin[PostReport]):
    """The queue: open ones first to be seen, two ways to close them."""

    list_display = ("reason", "excerpt", "author", "reporter", "text", "state", "created_at", "on_site")
    list_filter = ("state", "reason")
    search_fields = ("post__body", "post__author__username", "reporter__username")
    list_select_related = ("post__author", "post__thread__problem", "reporter")
    ordering = ("-state", "-created_at")
    actions = ("hide_posts", "dismiss")
    fields = ("post", "excerpt", "reporter", "reason", "text", "state", "handled_by", "handled_at")
    readonly_fields = fields

    @admin.display(description="post")
    def excerpt(self, report: PostReport) -> str:
        return truncatechars(report.post.body, EXCERPT)

    @admin.display(description="written by")
    def author(self, report: PostReport) -> str:
        return report.post.author.get_username() if report.post.author else ""

    @admin.display(description="on the site")
    def on_site(self, report: PostReport) -> SafeString:
        return _link(report.post)

    @admin.action(description="Hide the reported posts", permissions=["change"])
    def hide_posts(self, request: HttpRequest, queryset: QuerySet[PostReport]) -> None:
        self._handle(request, queryset, hides=True)

    @admin.action(description="Leave the posts, close the reports", permissions=["change"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[PostReport]) -> None:
        self._handle(request, queryset, hides=False)

    def _handle(self, request: HttpRequest, queryset: QuerySet[PostReport], *, hides: bool) -> None:
        reports = list(queryset.filter(state=PostReport.State.OPEN).select_related("post__thread"))
        for report in reports:
            writing.handle(report, learner_of(request), hides=hides)
        self.message_user(request, f"{len(reports)} closed.", messages.SUCCESS)


class VersionInline(LookedAt, admin.TabularInline[PostVersion, Post]):
    """What the post said before."""

    model = PostVersion
    fields = readonly_fields = ("written_at", "body", "is_spoiler")
    extra = 0


@admin.register(Post)
class PostAdmin(LookedAt, admin.ModelAdmin[Post]):
    """Every post, deleted and hidden ones included."""

    list_display = ("__str__", "author", "excerpt", "created_at", "edited_at", "deleted_at", "hidden_at")
    list_filter = ("hidden_at", "deleted_at", "is_spoiler")
    search_fields = ("body", "author__username", "thread__title")
    list_select_related = ("author", "thread__problem")
    actions = ("hide", "restore", "mute_authors")
    fields = ("thread", "author", "body", "is_spoiler", "created_at", "edited_at", "deleted_at", "hidden_at")
    readonly_fields = fields
    inlines = (VersionInline,)

    @admin.display(description="text")
    def excerpt(self, post: Post) -> str:
        return truncatechars(post.body, EXCERPT)

    def view_on_site(self, post: Post) -> str:
        return reverse("thread", args=[post.thread.problem.slug, post.thread_id])

    @admin.action(description="Hide the selected posts", permissions=["change"])
    def hide(self, request: HttpRequest, queryset: QuerySet[Post]) -> None:
        for post in queryset.select_related("thread"):
            writing.set_hidden(post, is_hidden=True)

    @admin.action(description="Bring the selected posts back", permissions=["change"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Post]) -> None:
        for post in queryset.select_related("thread"):
            writing.set_hidden(post, is_hidden=False)

    @admin.action(description="Mute their authors for a week", permissions=["change"])
    def mute_authors(self, request: HttpRequest, queryset: QuerySet[Post]) -> None:
        authors = {post.author for post in queryset.select_related("author") if post.author}
        for author in authors:
            writing.mute(author, learner_of(request))
        self.message_user(request, f"{len(authors)} muted for a week.", messages.SUCCESS)


@admin.register(Thread)
class ThreadAdmin(LookedAt, admin.ModelAdmin[Thread]):
    """Threads, to be closed for writing or taken out of view whole."""

    list_display = ("title", "problem", "author", "post_count", "is_locked", "is_hidden", "last_post_at")
    list_filter = ("is_locked", "is_hidden", "is_spoiler")
    search_fields = ("title", "problem__slug", "author__username")
    list_select_related = ("problem", "author")
    fields = ("title", "problem", "author", "is_spoiler", "is_locked", "is_hidden", "post_count")
    readonly_fields = ("problem", "author", "post_count")


@admin.register(Mute)
class MuteAdmin(admin.ModelAdmin[Mute]):
    """Who may not write; deleting the row lets them again."""

    list_display = ("user", "until", "reason", "muted_by", "is_over")
    search_fields = ("user__username",)
    autocomplete_fields = ("user",)
    fields = ("user", "until", "reason")

    def save_model(self, request: HttpRequest, obj: Mute, form: Any, change: bool) -> None:
        obj.muted_by = learner_of(request)
        super().save_model(request, obj, form, change)

    @admin.display(boolean=True, description="over")
    def is_over(self, mute: Mute) -> bool:
        return mute.until is not None and mute.until <= timezone.now()


def _link(post: Post) -> SafeString:
    address = reverse("thread", args=[post.thread.problem.slug, post.thread_id])
    return format_html('<a href="{}#post-{}">{}</a>', address, post.pk, post.thread.title)
