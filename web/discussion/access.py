"""Who may read, write and moderate what is said about a problem. Pages ask here, never the tables."""

from django.db.models import Q, QuerySet

from judge.access import NotFound, Visitor
from judge.models import BestResult
from problems.models import Problem
from web.discussion.models import Post, Thread
from web.models import User
from web.studying.editorials import given_up

MODERATING = "discussion.moderate"


def is_moderator(user: Visitor) -> bool:
    """Staff, and whom staff gave the permission."""
    return bool(user.is_active and (user.is_staff or user.has_perm(MODERATING)))


def may_read_spoilers(user: Visitor, problem: Problem) -> bool:
    """Whoever has solved it or given it up, and who may know it anyway: the owner, moderators."""
    if not isinstance(user, User):
        return False
    if problem.owner_id == user.pk or is_moderator(user):
        return True
    if BestResult.objects.filter(user=user, problem=problem, is_solved=True).exists():
        return True
    return given_up(user, problem) is not None


def visible_threads(user: Visitor, problem: Problem) -> QuerySet[Thread]:
    """The threads of a problem that the visitor may see; moderators see hidden and empty ones too."""
    threads = Thread.objects.filter(problem=problem).select_related("author")
    return threads if is_moderator(user) else threads.filter(is_hidden=False, post_count__gt=0)


def get_thread(user: Visitor, problem: Problem, thread_id: int) -> Thread:
    """A thread of this problem; raises `NotFound`. With nothing but tombstones left it is gone."""
    thread = visible_threads(user, problem).filter(pk=thread_id).first()
    if thread is None:
        raise NotFound(thread_id)
    return thread


def get_post(user: Visitor, problem: Problem, post_id: int) -> Post:
    """A post that is there for everybody, or any for moderators and hidden ones for their author.

    Raises `NotFound`.
    """
    posts = Post.objects.filter(thread__problem=problem).select_related("thread", "author")
    if not is_moderator(user):
        mine = Q(author_id=user.pk) if user.is_authenticated else Q(pk__in=[])
        posts = posts.filter(Q(hidden_at=None) | mine, thread__is_hidden=False, deleted_at=None)
    post = posts.filter(pk=post_id).first()
    if post is None:
        raise NotFound(post_id)
    return post


def may_edit(user: Visitor, post: Post) -> bool:
    """One's own, while it is there and the thread is open. Moderators hide; they do not rewrite."""
    return user.is_authenticated and post.author_id == user.pk and post.is_live and not post.thread.is_locked


def may_delete(user: Visitor, post: Post) -> bool:
    """One's own, locked or not."""
    return user.is_authenticated and post.author_id == user.pk and post.deleted_at is None


def may_read_text(user: Visitor, post: Post, *, reads_spoilers: bool) -> bool:
    """Whether the body may be shown at all, spoilers in it aside."""
    if post.deleted_at is not None:
        return False
    is_own = user.is_authenticated and post.author_id == user.pk
    if post.hidden_at is not None and not (is_own or is_moderator(user)):
        return False
    return is_own or reads_spoilers or not (post.is_spoiler or post.thread.is_spoiler)
