"""Threads and posts for tests, written as the site writes them but without limits"""

from problems.models import Problem
from web.discussion.models import Participation, Post, Thread
from web.discussion.writing import recount
from web.models import User


def make_thread(author: User, problem: Problem, body: str = "Why?", **fields: object) -> Thread:
    """A thread with its opening post."""
    thread = Thread.objects.create(problem=problem, author=author, **{"title": "A question", **fields})
    Post.objects.create(thread=thread, author=author, body=body, is_opening=True)
    Participation.objects.create(thread=thread, user=author)
    recount(thread)
    thread.refresh_from_db()
    return thread


def make_post(author: User, thread: Thread, body: str = "Because.", **fields: object) -> Post:
    """A reply."""
    post = Post.objects.create(thread=thread, author=author, body=body, **fields)
    recount(thread)
    thread.refresh_from_db()
    return post


def url(thread: Thread) -> str:
    """The address of a thread."""
    return f"/problems/{thread.problem.slug}/discussion/{thread.pk}/"


def post_url(post: Post, what: str) -> str:
    """The address of something to be done with a post."""
    return f"/problems/{post.thread.problem.slug}/discussion/posts/{post.pk}/{what}/"
