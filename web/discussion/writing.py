"""Everything that changes a discussion: each function checks what must hold, writes, and recounts."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from problems.models import Problem
from web.discussion.models import (
    HelpfulMark,
    Mute,
    Participation,
    Post,
    PostReport,
    PostVersion,
    Thread,
)
from web.models import User
from web.pages import limits

POSTS = limits.Limit("posts", 12, 600)
THREADS = limits.Limit("threads", 10, 24 * 3600)
REPORTS = limits.Limit("post-reports", 20, 3600)
MUTE_FOR = timedelta(days=7)
MARKS = limits.Limit("helpful-marks", 120, 600)


class WritingRefused(Exception):
    """Not now, or not by you. The text is for the reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The checked fields of a form."""

    body: str
    is_spoiler: bool = False
    title: str = ""


def refusal(user: User, problem: Problem, thread: Thread | None = None) -> str:
    """Why somebody may not write here now; empty: they may."""
    if not problem.is_published:
        return _("The discussion opens when the problem is published.")
    if thread is not None and thread.is_locked:
        return _("This thread is closed. It can be read, not added to.")
    return _mute_of(user)


def _mute_of(user: User) -> str:
    mute = Mute.objects.filter(user=user).first()
    if mute is None or (mute.until is not None and mute.until <= timezone.now()):
        return ""
    if mute.until is None:
        return _("A moderator has taken your right to write for now. %(reason)s") % {"reason": mute.reason}
    day = date_format(timezone.localtime(mute.until), "DATETIME_FORMAT")
    return _("A moderator has taken your right to write until %(day)s. %(reason)s") % {
        "day": day,
        "reason": mute.reason,
    }


def open_thread(user: User, problem: Problem, said: Said) -> Thread:
    """A new thread with its opening post. Raises `WritingRefused`."""
    _require(user, problem)
    _spend(user, THREADS, POSTS)
    with transaction.atomic():
        thread = Thread.objects.create(
            problem=problem, author=user, title=said.title, is_spoiler=said.is_spoiler
        )
        Post.objects.create(thread=thread, author=user, body=said.body, is_opening=True)
        recount(thread)
        _take_part(user, thread)
    return thread


def reply(user: User, thread: Thread, said: Said) -> Post:
    """Add a post. Raises `WritingRefused`."""
    _require(user, thread.problem, thread)
    _spend(user, POSTS)
    with transaction.atomic():
        post = Post.objects.create(thread=thread, author=user, body=said.body, is_spoiler=said.is_spoiler)
        recount(thread)
        _take_part(user, thread)
    return post


@transaction.atomic
def edit(user: User, post: Post, said: Said) -> None:
    """Say it differently; what it said before is kept. Raises `WritingRefused`."""
    _require(user, post.thread.problem, post.thread)
    is_same_kind = said.is_spoiler == (post.thread.is_spoiler if post.is_opening else post.is_spoiler)
    if said.body != post.body or not is_same_kind:
        _spend(user, POSTS)
        written_at = post.edited_at or post.created_at
        was_spoiler = post.is_spoiler or post.thread.is_spoiler
        PostVersion.objects.create(post=post, body=post.body, is_spoiler=was_spoiler, written_at=written_at)
        post.body, post.edited_at = said.body, timezone.now()
        if not post.is_opening:
            post.is_spoiler = said.is_spoiler
        post.save()
    if post.is_opening:
        _retitle(post.thread, said)


def _retitle(thread: Thread, said: Said) -> None:
    if thread.is_spoiler and not said.is_spoiler:
        # Others wrote their replies under cover, and stay under it.
        thread.posts.filter(is_opening=False).update(is_spoiler=True)
    Thread.objects.filter(pk=thread.pk).update(title=said.title, is_spoiler=said.is_spoiler)


@transaction.atomic
def delete(post: Post) -> None:
    """Leave a tombstone in its place."""
    Post.objects.filter(pk=post.pk).update(deleted_at=timezone.now())
    recount(post.thread)


@transaction.atomic
def set_hidden(post: Post, *, is_hidden: bool) -> None:
    """Take a post out of view, or bring it back."""
    Post.objects.filter(pk=post.pk).update(hidden_at=timezone.now() if is_hidden else None)
    recount(post.thread)


def set_locked(thread: Thread, *, is_locked: bool) -> None:
    """Close a thread for writing, or open it again."""
    Thread.objects.filter(pk=thread.pk).update(is_locked=is_locked)


@transaction.atomic
def set_helpful(user: User, post: Post, *, is_helpful: bool) -> None:
    """Mark a post as helpful, or take the mark back; twice is as good as once. Raises `WritingRefused`."""
    if post.author_id == user.pk:
        raise WritingRefused(_("Your own post is for others to judge."))
    _spend(user, MARKS)
    if is_helpful:
        HelpfulMark.objects.get_or_create(post=post, user=user)
    else:
        HelpfulMark.objects.filter(post=post, user=user).delete()
    Post.objects.select_for_update(no_key=True).get(pk=post.pk)
    count = post.marks.count()
    Post.objects.filter(pk=post.pk).update(helpful_count=count)
    if post.is_opening:
        Thread.objects.filter(pk=post.thread_id).update(helpful_count=count)


def report(user: User, post: Post, *, reason: str, text: str) -> None:
    """Ask the moderators to look; once per reader and post, where the newest words count."""
    _spend(user, REPORTS)
    PostReport.objects.update_or_create(
        post=post,
        reporter=user,
        defaults={
            "reason": reason,
            "text": text,
            "state": PostReport.State.OPEN,
            "handled_by": None,
            "handled_at": None,
        },
    )


def handle(report: PostReport, moderator: User, *, hides: bool) -> None:
    """Close a report, and with it the others on the same post: hide the post, or leave it."""
    with transaction.atomic():
        if hides:
            set_hidden(report.post, is_hidden=True)
        state = PostReport.State.ACTED if hides else PostReport.State.DISMISSED
        open_ones = PostReport.objects.filter(post_id=report.post_id, state=PostReport.State.OPEN)
        open_ones.update(state=state, handled_by=moderator, handled_at=timezone.now())


def mute(user: User, moderator: User) -> None:
    """Take somebody's right to write for a week from now."""
    until = timezone.now() + MUTE_FOR
    Mute.objects.update_or_create(user=user, defaults={"until": until, "muted_by": moderator})


def see(user: User, thread: Thread) -> None:
    """Note that somebody who wrote here has read it up to now."""
    Participation.objects.filter(user=user, thread=thread, seen_at__lt=thread.last_post_at).update(
        seen_at=timezone.now()
    )


def _require(user: User, problem: Problem, thread: Thread | None = None) -> None:
    reason = refusal(user, problem, thread)
    if reason:
        raise WritingRefused(reason)


def _spend(user: User, *wanted: limits.Limit) -> None:
    """Count one event for each limit. Raises `WritingRefused` where one is used up."""
    if any(limits.is_exceeded(limit, str(user.pk)) for limit in wanted):
        raise WritingRefused(_("You have written a lot in a short time. Please wait some minutes."))
    for limit in wanted:
        limits.count(limit, str(user.pk))


@transaction.atomic
def recount(thread: Thread) -> None:
    """Bring what a thread knows of its posts in line with them."""
    # One writer at a time counts, and sees what the one before has committed.
    Thread.objects.select_for_update(no_key=True).get(pk=thread.pk)
    live = Post.objects.filter(thread=thread, deleted_at=None, hidden_at=None)
    last = live.aggregate(last=Max("created_at"))["last"] or thread.created_at
    Thread.objects.filter(pk=thread.pk).update(post_count=live.count(), last_post_at=last)


def _take_part(user: User, thread: Thread) -> None:
    Participation.objects.update_or_create(user=user, thread=thread, defaults={"seen_at": timezone.now()})
