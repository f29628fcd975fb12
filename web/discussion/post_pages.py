"""What can be done with one post or thread: change, delete, mark, report, hide, lock."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from judge.access import NotFound, get_problem
from problems.models import Problem
from web.discussion import access, reading, writing
from web.discussion.forms import PostForm, ReportForm, ThreadForm
from web.discussion.models import Post
from web.discussion.pages import address_of_post, is_sent, status_of, typed, written
from web.discussion.writing import WritingRefused
from web.pages.learner import learner_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_post(request: HttpRequest, slug: str, post_id: int) -> HttpResponse:
    """Change one's own post."""
    problem, post = _found(request, slug, post_id)
    if not access.may_edit(request.user, post):
        raise NotFound(post_id)
    form = _edit_form(request, post)
    if is_sent(request) and form.is_valid():
        try:
            writing.edit(learner_of(request), post, form.said())
        except WritingRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(address_of_post(problem, post))
    context = {"problem": problem, "post": post, **written(request, form)}
    return render(request, "web/discussion/edit.html", context, status=status_of(request, form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_post(request: HttpRequest, slug: str, post_id: int) -> HttpResponse:
    """Ask, then delete one's own post."""
    problem, post = _found(request, slug, post_id)
    if not access.may_delete(request.user, post):
        raise NotFound(post_id)
    if request.method != "POST":
        return render(request, "web/discussion/delete.html", {"problem": problem, "post": post})
    writing.delete(post)
    messages.success(request, _("Your post is deleted."))
    post.thread.refresh_from_db()
    if post.thread.post_count:
        return redirect("thread", slug=slug, thread_id=post.thread_id)
    return redirect("discussion", slug=slug)


@login_required
@require_POST
def mark_post(request: HttpRequest, slug: str, post_id: int) -> HttpResponse:
    """Say that a post helped, or take that back."""
    problem, post = _readable(request, slug, post_id)
    try:
        writing.set_helpful(learner_of(request), post, is_helpful=request.POST.get("helpful") == "1")
    except WritingRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(address_of_post(problem, post))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_post(request: HttpRequest, slug: str, post_id: int) -> HttpResponse:
    """Show a post to the moderators."""
    problem, post = _readable(request, slug, post_id)
    form = ReportForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            writing.report(learner_of(request), post, **form.cleaned_data)
        except WritingRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. A moderator will look at it."))
            return redirect(address_of_post(problem, post))
    context = {"problem": problem, "post": post, "form": form}
    return render(request, "web/discussion/report.html", context, status=400 if form.errors else 200)


@login_required
@require_safe
def post_history(request: HttpRequest, slug: str, post_id: int) -> HttpResponse:
    """What a post said before, for its author and for moderators."""
    problem, post = _found(request, slug, post_id)
    if post.author_id != request.user.pk and not access.is_moderator(request.user):
        raise NotFound(post_id)
    versions = post.versions.all()
    return render(
        request, "web/discussion/history.html", {"problem": problem, "post": post, "versions": versions}
    )


@login_required
@require_POST
def hide_post(request: HttpRequest, slug: str, post_id: int) -> HttpResponse:
    """Take a post out of view, or bring it back: for moderators."""
    _require_moderator(request)
    problem, post = _found(request, slug, post_id)
    writing.set_hidden(post, is_hidden=request.POST.get("hidden") == "1")
    return redirect(address_of_post(problem, post))


@login_required
@require_POST
def lock_thread(request: HttpRequest, slug: str, thread_id: int) -> HttpResponse:
    """Close a thread for writing, or open it again: for moderators."""
    _require_moderator(request)
    thread = access.get_thread(request.user, get_problem(request.user, slug), thread_id)
    writing.set_locked(thread, is_locked=request.POST.get("locked") == "1")
    return redirect("thread", slug=slug, thread_id=thread_id)


def _found(request: HttpRequest, slug: str, post_id: int) -> tuple[Problem, Post]:
    problem = get_problem(request.user, slug)
    return problem, access.get_post(request.user, problem, post_id)


def _readable(request: HttpRequest, slug: str, post_id: int) -> tuple[Problem, Post]:
    """A post whose text the visitor is shown; nobody judges what they cannot read."""
    problem, post = _found(request, slug, post_id)
    if reading.shown(request.user, problem, [post])[0].state != "text":
        raise NotFound(post_id)
    return problem, post


def _edit_form(request: HttpRequest, post: Post) -> PostForm:
    thread = post.thread
    if post.is_opening:
        initial = {"title": thread.title, "body": post.body, "is_spoiler": thread.is_spoiler}
        return ThreadForm(typed(request), initial=initial)
    return PostForm(typed(request), initial={"body": post.body, "is_spoiler": post.is_spoiler})


def _require_moderator(request: HttpRequest) -> None:
    if not access.is_moderator(request.user):
        raise NotFound("moderators only")
