"""The discussion of a problem: the list of threads, one thread with its posts, and writing both."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from judge.access import get_problem
from problems import prose
from problems.models import Problem
from web.discussion import access, reading, writing
from web.discussion.forms import PostForm, ThreadForm
from web.discussion.models import Post, Thread
from web.discussion.writing import WritingRefused
from web.models import User
from web.pages.learner import learner_of

PREVIEW = "preview"


@require_safe
def thread_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Every thread about a problem."""
    problem = get_problem(request.user, slug)
    sort = chosen_sort(request, reading.THREAD_SORTS)
    context = {
        "problem": problem,
        "page": reading.thread_page(request.user, problem, sort, request.GET.get("page")),
        "sort": sort,
        "sorts": {key: label for key, (label, _) in reading.THREAD_SORTS.items()},
        "refusal": refusal_for(request, problem),
    }
    return render(request, "web/discussion/threads.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_thread(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a thread; the preview comes back with the form."""
    problem = get_problem(request.user, slug)
    form = ThreadForm(typed(request))
    if is_sent(request) and form.is_valid():
        try:
            thread = writing.open_thread(learner_of(request), problem, form.said())
        except WritingRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("thread", slug=slug, thread_id=thread.pk)
    context = {"problem": problem, "refusal": refusal_for(request, problem), **written(request, form)}
    return render(request, "web/discussion/new.html", context, status=status_of(request, form))


@require_http_methods(["GET", "HEAD", "POST"])
def thread_page(request: HttpRequest, slug: str, thread_id: int) -> HttpResponse:
    """A thread; POST adds a reply."""
    problem = get_problem(request.user, slug)
    thread = access.get_thread(request.user, problem, thread_id)
    if request.method == "POST":
        return _reply(request, problem, thread)
    response = _thread(request, problem, thread, PostForm())
    if isinstance(request.user, User):
        writing.see(request.user, thread)
    return response


@login_required
def _reply(request: HttpRequest, problem: Problem, thread: Thread) -> HttpResponse:
    form = PostForm(request.POST)
    if is_sent(request) and form.is_valid():
        try:
            post = writing.reply(learner_of(request), thread, form.said())
        except WritingRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(address_of_post(problem, post))
    return _thread(request, problem, thread, form, status=status_of(request, form))


def _thread(
    request: HttpRequest, problem: Problem, thread: Thread, form: PostForm, status: int = 200
) -> HttpResponse:
    sort = chosen_sort(request, reading.POST_SORTS)
    page = reading.post_page(thread, sort, request.GET.get("page"))
    context = {
        "problem": problem,
        "thread": thread,
        "page": page,
        "posts": reading.shown(request.user, problem, page),
        "sort": sort,
        "sorts": {key: label for key, (label, _) in reading.POST_SORTS.items()},
        "refusal": refusal_for(request, problem, thread),
        "is_moderator": access.is_moderator(request.user),
        **written(request, form),
    }
    return render(request, "web/discussion/thread.html", context, status=status)


def chosen_sort(request: HttpRequest, sorts: dict[str, Any]) -> str:
    """The order of the URL, or the first one."""
    wanted = request.GET.get("sort", "")
    return wanted if wanted in sorts else next(iter(sorts))


def refusal_for(request: HttpRequest, problem: Problem, thread: Thread | None = None) -> str:
    """Why the visitor may not write; empty for strangers, who are asked to log in."""
    return writing.refusal(request.user, problem, thread) if isinstance(request.user, User) else ""


def typed(request: HttpRequest) -> QueryDict | None:
    """What a form was filled with; None for one that is only shown."""
    return request.POST if request.method == "POST" else None


def is_sent(request: HttpRequest) -> bool:
    """Whether a form was sent to be kept, not only to be looked at."""
    return request.method == "POST" and PREVIEW not in request.POST


def written(request: HttpRequest, form: PostForm) -> dict[str, Any]:
    """The form, and what was typed as it would be shown, if that was asked for."""
    if PREVIEW not in request.POST:
        return {"form": form}
    return {"form": form, "preview": prose.render(form.cleaned_data["body"]) if form.is_valid() else ""}


def status_of(request: HttpRequest, form: PostForm) -> int:
    """A preview is an answer like any other; a form that cannot be kept is not."""
    return 400 if is_sent(request) and form.errors else 200


def address_of_post(problem: Problem, post: Post) -> str:
    """The page of the thread on which a post stands, at the post."""
    page = reading.page_of(post.thread, post)
    query = f"?page={page}" if page > 1 else ""
    return f"{reverse('thread', args=[problem.slug, post.thread_id])}{query}#post-{post.pk}"
