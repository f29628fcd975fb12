"""What one reader is shown of a thread: nothing that must stay hidden gets as far as the template."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from judge.access import Visitor
from problems.models import Problem
from web.discussion import access
from web.discussion.models import HelpfulMark, Participation, Post, Thread
from web.models import User

THREADS_PER_PAGE = 25
POSTS_PER_PAGE = 20
THREAD_SORTS = {
    "active": (_("Last reply"), ("-last_post_at", "-pk")),
    "new": (_("Newest"), ("-created_at", "-pk")),
    "helpful": (_("Most helpful"), ("-helpful_count", "-last_post_at", "-pk")),
}
POST_SORTS = {
    "old": (_("Oldest first"), ("-is_opening", "created_at", "pk")),
    "new": (_("Newest first"), ("-is_opening", "-created_at", "-pk")),
    "helpful": (_("Most helpful first"), ("-is_opening", "-helpful_count", "created_at", "pk")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPost:
    """A post for one reader. `state`: text, spoiler, hidden or deleted; `html` is empty unless text."""

    post: Post
    state: str
    html: str = ""
    is_own: bool = False
    may_edit: bool = False
    may_delete: bool = False
    may_answer: bool = False
    """Whether it can be reported, and marked as helpful, by this reader."""
    is_marked: bool = False


def thread_page(user: Visitor, problem: Problem, sort: str, number: str | None) -> "Page[Any]":
    """The threads of a problem; each with `is_new`, whether it has replies that this reader has not seen."""
    threads = access.visible_threads(user, problem).annotate(is_new=_has_news(user))
    return Paginator(threads.order_by(*THREAD_SORTS[sort][1]), THREADS_PER_PAGE).get_page(number)


def post_page(thread: Thread, sort: str, number: str | None) -> "Page[Post]":
    """The posts of a thread. Tombstones are posts, so nothing moves when one is deleted."""
    posts = Post.objects.filter(thread=thread).select_related("author", "thread")
    return Paginator(posts.order_by(*POST_SORTS[sort][1]), POSTS_PER_PAGE).get_page(number)


def page_of(thread: Thread, post: Post) -> int:
    """On which page of the oldest-first order a post stands."""
    before = Post.objects.filter(thread=thread, created_at__lt=post.created_at).count()
    return before // POSTS_PER_PAGE + 1


def shown(user: Visitor, problem: Problem, posts: Iterable[Post]) -> list[ShownPost]:
    """Each post as this reader may see it, in the same order; two queries, however many there are."""
    posts = list(posts)
    reads_spoilers = access.may_read_spoilers(user, problem)
    marked: set[int] = set()
    if user.is_authenticated:
        mine = HelpfulMark.objects.filter(user_id=user.pk, post__in=[post.pk for post in posts])
        marked = set(mine.values_list("post_id", flat=True))
    return [_shown(user, post, reads_spoilers=reads_spoilers, is_marked=post.pk in marked) for post in posts]


def _shown(user: Visitor, post: Post, *, reads_spoilers: bool, is_marked: bool) -> ShownPost:
    state = _state(user, post, reads_spoilers=reads_spoilers)
    is_own = user.is_authenticated and post.author_id == user.pk
    html = post.html if reads_spoilers or is_own else post.open_html
    return ShownPost(
        post=post,
        state=state,
        html=html if state == "text" else "",
        is_own=is_own,
        may_edit=access.may_edit(user, post),
        may_delete=access.may_delete(user, post),
        may_answer=user.is_authenticated and not is_own and state == "text" and post.is_live,
        is_marked=is_marked,
    )


def _state(user: Visitor, post: Post, *, reads_spoilers: bool) -> str:
    if access.may_read_text(user, post, reads_spoilers=reads_spoilers):
        return "text"
    if post.deleted_at is not None:
        return "deleted"
    return "hidden" if post.hidden_at is not None else "spoiler"


def thread_count(user: Visitor, problem: Problem) -> int:
    """How many threads the visitor would find."""
    return access.visible_threads(user, problem).count()


def unread(user: User) -> QuerySet[Thread]:
    """Threads in which somebody wrote, with something newer than they have seen, newest first."""
    threads = Thread.objects.filter(is_hidden=False, post_count__gt=0, problem__is_published=True)
    mine = threads.filter(participations__user=user, last_post_at__gt=F("participations__seen_at"))
    return mine.select_related("problem").order_by("-last_post_at")


def _has_news(user: Visitor) -> Exists:
    mine = Participation.objects.filter(thread=OuterRef("pk"), user_id=user.pk or 0)
    return Exists(mine.filter(seen_at__lt=OuterRef("last_post_at")))
