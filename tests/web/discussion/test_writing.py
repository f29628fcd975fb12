"""Writing in discussions: threads, replies, preview, editing with history, deleting, marks, limits"""

import pytest
from django.test import Client

from problems.models import Problem
from tests.web.discussion.rows import make_post, make_thread, post_url, url
from web.discussion import writing
from web.discussion.models import BODY_CHARS, TITLE_CHARS, Mute, Post, PostVersion, Thread
from web.models import User

NEW = "/problems/echo/discussion/new/"
FORM = {"title": "A question", "body": "Why **this**?"}


def test_it_opens_a_thread(as_alice: Client, alice: User, problem: Problem) -> None:
    response = as_alice.post(NEW, FORM, follow=True)
    assert "<strong>this</strong>" in response.content.decode()
    thread = Thread.objects.get()
    assert (thread.author, thread.title, thread.post_count) == (alice, "A question", 1)
    assert thread.posts.get().is_opening


def test_it_replies_and_leads_to_the_reply(as_alice: Client, bob: User, problem: Problem) -> None:
    thread = make_thread(bob, problem)
    for number in range(21):
        make_post(bob, thread, f"reply {number}")
    response = as_alice.post(url(thread), {"body": "Mine", "is_spoiler": "on"})
    post = Post.objects.get(body="Mine")
    assert response.headers["Location"] == f"{url(thread)}?page=2#post-{post.pk}"
    assert post.is_spoiler
    thread.refresh_from_db()
    assert thread.post_count == 23


def test_the_preview_keeps_nothing(as_alice: Client, problem: Problem) -> None:
    body = "Why **this**?\n\n:::spoiler\nx\n:::"
    response = as_alice.post(NEW, FORM | {"body": body, "preview": "1"})
    text = response.content.decode()
    assert response.status_code == 200
    assert "<strong>this</strong>" in text and '<p class="spoiler-label">Spoiler</p>' in text
    assert "Why **this**?" in text
    assert not Thread.objects.exists()


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"title": "", "body": "x"},
        {"title": "x", "body": "   "},
        {"title": "x" * (TITLE_CHARS + 1), "body": "x"},
        {"title": "x", "body": "x" * (BODY_CHARS + 1)},
        {"title": "x", "body": "a\0b"},
    ],
)
def test_it_refuses_what_is_empty_or_too_long(
    as_alice: Client, problem: Problem, form: dict[str, str]
) -> None:
    response = as_alice.post(NEW, form)
    assert response.status_code == 400
    assert not Thread.objects.exists()


def test_strangers_are_asked_to_log_in(client: Client, alice: User, problem: Problem) -> None:
    thread = make_thread(alice, problem)
    for address in (NEW, url(thread), post_url(thread.posts.get(), "helpful")):
        assert client.post(address, FORM).status_code == 302
    assert Post.objects.count() == 1


def test_nobody_writes_while_the_problem_is_unpublished(
    as_alice: Client, as_staff: Client, alice: User, problem: Problem
) -> None:
    problem.is_published, problem.owner = False, alice
    problem.save()
    for client in (as_alice, as_staff):
        response = client.post(NEW, FORM)
        assert response.status_code == 400
        assert "opens when the problem is published" in response.content.decode()


def test_nobody_writes_in_a_closed_thread(as_alice: Client, alice: User, problem: Problem) -> None:
    thread = make_thread(alice, problem, is_locked=True)
    assert as_alice.post(url(thread), {"body": "x"}).status_code == 400
    assert as_alice.post(post_url(thread.posts.get(), "edit"), FORM).status_code == 404
    assert "This thread is closed" in as_alice.get(url(thread)).content.decode()


def test_the_muted_read_only(as_alice: Client, alice: User, staff: User, problem: Problem) -> None:
    writing.mute(alice, staff)
    response = as_alice.post(NEW, FORM)
    assert response.status_code == 400
    assert "taken your right to write until" in response.content.decode()
    Mute.objects.update(until=None, reason="Ask again in spring.")
    assert "Ask again in spring." in as_alice.get(NEW).content.decode()
    Mute.objects.update(until="2020-01-01T00:00:00Z")
    assert as_alice.post(NEW, FORM).status_code == 302


def test_it_stops_floods(as_alice: Client, problem: Problem) -> None:
    statuses = [as_alice.post(NEW, FORM).status_code for _ in range(writing.THREADS.count + 1)]
    assert statuses == [302] * writing.THREADS.count + [400]
    thread = Thread.objects.first()
    assert thread is not None
    left = writing.POSTS.count - writing.THREADS.count
    statuses = [as_alice.post(url(thread), {"body": "x"}).status_code for _ in range(left + 1)]
    assert statuses == [302] * left + [400]


def test_it_keeps_what_a_post_said_before(as_alice: Client, alice: User, problem: Problem) -> None:
    post = make_post(alice, make_thread(alice, problem), "first")
    for body in ("second", "second", "third"):
        assert as_alice.post(post_url(post, "edit"), {"body": body}).status_code == 302
    post.refresh_from_db()
    assert (post.body, post.html, post.edited_at is not None) == ("third", "<p>third</p>\n", True)
    assert list(PostVersion.objects.values_list("body", flat=True)) == ["second", "first"]
    history = as_alice.get(post_url(post, "history")).content.decode()
    assert "first" in history and "second" in history


def test_editing_the_opening_changes_title_and_kind(as_alice: Client, alice: User, problem: Problem) -> None:
    thread = make_thread(alice, problem)
    form = {"title": "Better", "body": "Why?", "is_spoiler": "on"}
    assert as_alice.post(post_url(thread.posts.get(), "edit"), form).status_code == 302
    thread.refresh_from_db()
    assert (thread.title, thread.is_spoiler) == ("Better", True)


def test_replies_written_under_cover_stay_covered(
    as_alice: Client, as_charlie: Client, alice: User, bob: User, problem: Problem
) -> None:
    thread = make_thread(alice, problem, "opening text", is_spoiler=True)
    make_post(bob, thread, "THE-KEY")
    as_alice.post(post_url(thread.posts.get(is_opening=True), "edit"), {"title": "T", "body": "opening text"})
    text = as_charlie.get(url(thread)).content.decode()
    assert "opening text" in text and "THE-KEY" not in text


def test_it_deletes_after_asking(as_alice: Client, alice: User, bob: User, problem: Problem) -> None:
    thread = make_thread(bob, problem)
    post = make_post(alice, thread, "mine")
    assert "Delete your post?" in as_alice.get(post_url(post, "delete")).content.decode()
    assert as_alice.post(post_url(post, "delete")).headers["Location"] == url(thread)
    post.refresh_from_db()
    thread.refresh_from_db()
    assert post.deleted_at is not None
    assert thread.post_count == 1
    assert as_alice.post(post_url(post, "delete")).status_code == 404


def test_deleting_the_last_post_ends_the_thread(as_alice: Client, alice: User, problem: Problem) -> None:
    thread = make_thread(alice, problem)
    response = as_alice.post(post_url(thread.posts.get(), "delete"))
    assert response.headers["Location"] == "/problems/echo/discussion/"
    assert as_alice.get(url(thread)).status_code == 404


def test_others_posts_cannot_be_changed(
    as_charlie: Client, as_staff: Client, alice: User, problem: Problem
) -> None:
    post = make_post(alice, make_thread(alice, problem), "mine")
    for client in (as_charlie, as_staff):
        for what in ("edit", "delete"):
            assert client.get(post_url(post, what)).status_code == 404
            assert client.post(post_url(post, what), {"body": "yours"}).status_code == 404
    assert as_charlie.get(post_url(post, "history")).status_code == 404
    assert as_staff.get(post_url(post, "history")).status_code == 200


def test_it_counts_who_found_a_post_helpful(
    as_alice: Client, as_charlie: Client, alice: User, problem: Problem
) -> None:
    thread = make_thread(alice, problem)
    post = thread.posts.get()
    for _ in range(2):
        assert as_charlie.post(post_url(post, "helpful"), {"helpful": "1"}).status_code == 302
    post.refresh_from_db()
    thread.refresh_from_db()
    assert (post.helpful_count, thread.helpful_count) == (1, 1)
    assert 'aria-pressed="true"' in as_charlie.get(url(thread)).content.decode().partition("posts")[2]
    as_charlie.post(post_url(post, "helpful"), {"helpful": "0"})
    as_alice.post(post_url(post, "helpful"), {"helpful": "1"})
    post.refresh_from_db()
    assert post.helpful_count == 0


def test_nobody_judges_what_they_cannot_read(as_charlie: Client, alice: User, problem: Problem) -> None:
    post = make_post(alice, make_thread(alice, problem), "key", is_spoiler=True)
    for what in ("helpful", "report"):
        assert as_charlie.post(post_url(post, what), {"helpful": "1", "reason": "spam"}).status_code == 404
